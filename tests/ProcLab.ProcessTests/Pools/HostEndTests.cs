using ProcLab.Processes;

namespace ProcLab.ProcessTests.Pools;

/// <summary>However a host ends, its workers go with it.</summary>
public sealed class HostEndTests
{
    [ProcessTheory]
    [InlineData("idle", SignalNumbers.Kill)]
    [InlineData("sleeping", SignalNumbers.Kill)]
    [InlineData("spinning", SignalNumbers.Kill)]
    [InlineData("sleeping", SignalNumbers.Terminate)]
    [InlineData("spinning", SignalNumbers.Interrupt)]
    public async Task Workers_are_gone_when_their_host_is(string activity, int signal)
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-host", activity));
        await log.AfterAsync("settled=");
        var workers = Numbers(log, "worker=");
        Assert.Equal(2, workers.Length);
        Assert.DoesNotContain(workers, ProcFileSystem.IsGone);

        host.Signal(signal);

        foreach (int worker in workers)
            await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(worker), $"{activity} worker {worker} is gone");
    }

    [LinuxFact]
    public async Task Stopped_workers_and_their_descendants_are_gone_when_their_host_is()
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-host", "with-descendants"));
        await log.AfterAsync("settled=");
        await Eventually.IsTrueAsync(() => Numbers(log, "descendant=").Length == 2, "both descendants are there");
        var workers = Numbers(log, "worker=");
        foreach (int worker in workers)
        {
            LibC.kill(worker, SignalNumbers.Stop);
            await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(worker) == 'T', $"worker {worker} is stopped");
        }

        host.Signal(SignalNumbers.Kill);

        foreach (int process in workers.Concat(Numbers(log, "descendant=")))
            await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(process), $"process {process} is gone");
    }

    [ProcessFact]
    public async Task Descendants_of_workers_are_gone_when_the_host_is()
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-host", "with-descendants"));
        await log.AfterAsync("settled=");
        await Eventually.IsTrueAsync(() => Numbers(log, "descendant=").Length == 2, "both descendants are there");
        var descendants = Numbers(log, "descendant=");

        host.Signal(SignalNumbers.Kill);

        foreach (int descendant in descendants)
            await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(descendant), $"descendant {descendant} is gone");
    }

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

    /// <summary>The numbers behind a mark, in lines of the host or, labelled, of its workers.</summary>
    private static int[] Numbers(OutputLog log, string mark) =>
        [.. log.Texts.Where(text => text.Contains(mark, StringComparison.Ordinal)).Select(text => int.Parse(text[(text.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..]))];
}
