using ProcLab.Processes;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Programs that are their own workers.</summary>
public sealed class OwnWorkerTests
{
    [ProcessFact]
    public async Task A_worker_leaves_though_a_task_left_a_foreground_thread_behind()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(TestProgram.Worker(log, "pool-leave"));

        Assert.Equal("Left 0", await log.AfterAsync("left="));
    }

    [ProcessFact]
    public async Task A_program_that_nobody_told_where_to_connect_is_no_worker_that_succeeded()
    {
        var status = await TestProgram.RunAsync(TestProgram.Worker(null, WorkerProgram.Argument));

        Assert.Equal(2, status.ExitCode);
    }

    [ProcessFact]
    public async Task A_program_can_be_its_own_worker()
    {
        var log = new OutputLog();

        var status = await TestProgram.RunAsync(TestProgram.Worker(log, "pool-answer"));

        Assert.True(status.IsSuccess, status.ToString());
        Assert.Equal("42", await log.AfterAsync("answer="));
    }

    [ProcessFact]
    public async Task A_program_that_forgot_to_be_its_own_worker_is_told_and_does_not_multiply()
    {
        var log = new OutputLog();

        var status = await TestProgram.RunAsync(new ChildProcessStart
        {
            FileName = TestProgram.WorkerPath,
            Environment = ProcessEnvironment.Create("forgetful", [new("TEST_FORGETFUL", "1")]),
            OutputHandler = log.Add,
        });

        Assert.False(status.IsSuccess);
        Assert.Contains(log.Texts, static text => text.Contains("its Main does not begin with: if (WorkerProgram.TryRun(args)) return;", StringComparison.Ordinal));
    }
}
