using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.ByHand;

/// <summary>Processes that cannot be started: nothing is left of them.</summary>
public sealed class StartTests : PoolTestBase
{
    public static TheoryData<WorkerProcessOptions> WrongOptions => new(
        new WorkerProcessOptions { Name = "" },
        new WorkerProcessOptions { Name = "two\nlines" },
        new WorkerProcessOptions { Name = new string('x', 101) },
        new WorkerProcessOptions { Grace = TimeSpan.FromTicks(-1) },
        new WorkerProcessOptions { Timeout = TimeSpan.Zero },
        new WorkerProcessOptions { StartTimeout = TimeSpan.Zero },
        new WorkerProcessOptions { MaxPayloadBytes = 1 },
        new WorkerProcessOptions { HeartbeatLimit = TimeSpan.Zero },
        new WorkerProcessOptions { Limits = new ProcessLimits { MemoryBytes = 0 } },
        new WorkerProcessOptions { Transport = (TransportKind)99 },
        new WorkerProcessOptions { EnvironmentVariables = { ["A=B"] = "" } });

    [ProcessTheory]
    [MemberData(nameof(WrongOptions))]
    public async Task An_option_out_of_its_range_is_refused(WorkerProcessOptions options) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 1, options));

    [ProcessFact]
    public async Task An_argument_that_cannot_be_encoded_starts_nothing()
    {
        int[] before = ProcFileSystem.Children();

        await Assert.ThrowsAsync<TaskSerializationException>(() => WorkerProcess.StartAsync(PoolTasks.Tasks.TakeTouchy, new Touchy(false, false)));

        Assert.Equal(before, ProcFileSystem.Children());
    }

    [ProcessFact]
    public async Task A_program_that_is_not_there_or_ends_at_once_is_told_and_not_started_again()
    {
        var missing = new WorkerProcessOptions { Worker = WorkerImage.Executable("/nowhere/to/be/found") };
        var brief = new WorkerProcessOptions { Worker = WorkerImage.Executable(TestProgram.WorkerPath, "exit", "3"), Name = "brief" };

        await Assert.ThrowsAsync<WorkerStartException>(() => WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 1, missing));
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 1, brief));

        Assert.Contains("worker brief (pid ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Certificate!.Exit.ExitCode);
    }

    [ProcessFact]
    public async Task A_start_that_is_given_up_leaves_nothing()
    {
        using var impatient = new CancellationTokenSource();
        var starting = WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 1, new() { Worker = WorkerImage.Executable("/bin/sleep", "1000") }, impatient.Token);
        await Eventually.IsTrueAsync(() => ProcFileSystem.Children().Length > 0, "the process is started");

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.Empty(ProcFileSystem.Children());
    }

    [ProcessFact]
    public async Task A_process_that_is_not_ready_in_its_time_is_ended()
    {
        var options = new WorkerProcessOptions { Worker = WorkerImage.Executable("/bin/sleep", "1000"), StartTimeout = TimeSpan.FromMilliseconds(100) };

        var error = await Assert.ThrowsAsync<WorkerStartException>(() => WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 1, options).WaitAsync(Eventually.Limit));

        Assert.Equal(DeathReason.StartTimeout, error.Certificate!.Reason);
    }
}
