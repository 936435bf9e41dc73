using System.Runtime.CompilerServices;
using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.ByHand;

/// <summary>The ways in which a process that was started by hand ends, and what is told of each.</summary>
public sealed class EndTests(ITestOutputHelper output) : PoolTestBase
{
    private static readonly WorkerProcessOptions s_patient = new() { Grace = TimeSpan.FromHours(1) };

    [LinuxFact]
    public async Task P2_a_task_that_obeys_ends_in_order_and_its_process_by_SIGTERM()
    {
        var (begun, goodbye) = (NewPath(), NewPath());
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepUntilAsked, (begun, goodbye), s_patient);
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        await process.TerminateAsync().WaitAsync(Eventually.Limit);

        Assert.True(File.Exists(goodbye));
        AssertEnded(process, SignalNumbers.Terminate, DeathReason.Terminated);
        Assert.StartsWith($"worker {process.Name} (pid {process.ProcessId}) was terminated after ", process.Certificate!.Sentence, StringComparison.Ordinal);
        await Assert.ThrowsAsync<TaskCanceledException>(() => process.Result);
    }

    [LinuxFact]
    public async Task P2_a_task_that_takes_no_token_gets_no_grace()
    {
        string begun = NewPath();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepDeaf, begun, s_patient);
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        await process.TerminateAsync().WaitAsync(Eventually.Limit);

        AssertEnded(process, SignalNumbers.Terminate, DeathReason.Terminated);
        await Assert.ThrowsAsync<TaskCanceledException>(() => process.Result);
    }

    [LinuxFact]
    public async Task P2_a_task_that_does_not_obey_is_ended_when_its_grace_is_over()
    {
        string begun = NewPath();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepThoughAsked, begun, s_patient);
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        var ending = process.TerminateAsync();
        Assert.False(await process.JoinAsync(TimeSpan.FromMilliseconds(200)));
        await process.TerminateAsync(TimeSpan.FromMilliseconds(100)).WaitAsync(Eventually.Limit);

        await ending.WaitAsync(Eventually.Limit);
        AssertEnded(process, SignalNumbers.Terminate, DeathReason.Terminated);
    }

    [LinuxFact]
    public async Task P2_a_process_that_survives_SIGTERM_is_killed()
    {
        string begun = NewPath();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepThroughSignals, begun, s_patient);
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        await process.TerminateAsync().WaitAsync(Eventually.Limit);

        AssertEnded(process, SignalNumbers.Kill, DeathReason.Terminated);
    }

    [LinuxFact]
    public async Task P2_a_process_that_is_killed_is_gone_at_once_and_its_result_tells_it()
    {
        string begun = NewPath();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepDeaf, begun, s_patient);
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        process.Kill();
        await process.JoinAsync().WaitAsync(Eventually.Limit);

        AssertEnded(process, SignalNumbers.Kill, DeathReason.Signaled);
        var crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => process.Result);
        Assert.Same(process.Certificate, crash.Certificate);
        process.Kill();
        await process.TerminateAsync();
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(143)]
    public async Task P2_a_task_that_exits_by_itself_has_its_own_exit_code_and_no_result(int code)
    {
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.Exit, code);

        await process.JoinAsync().WaitAsync(Eventually.Limit);

        Assert.Equal(ExitStatus.FromExitCode(code), process.ExitStatus);
        Assert.Equal(DeathReason.Exited, process.Certificate!.Reason);
        await Assert.ThrowsAsync<WorkerCrashedException>(() => process.Result);
    }

    [LinuxFact]
    public async Task A_task_that_is_not_done_in_its_time_is_ended()
    {
        var options = new WorkerProcessOptions { Timeout = TimeSpan.FromMilliseconds(200), Grace = TimeSpan.FromMilliseconds(100) };
        await using var deaf = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepDeaf, NewPath(), options);
        await using var obedient = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepUntilAsked, (NewPath(), NewPath()), new() { Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.True((await Assert.ThrowsAsync<TaskTimeoutException>(() => deaf.Result.WaitAsync(Eventually.Limit))).WorkerKilled);
        Assert.False((await Assert.ThrowsAsync<TaskTimeoutException>(() => obedient.Result.WaitAsync(Eventually.Limit))).WorkerKilled);

        await Task.WhenAll(deaf.JoinAsync(), obedient.JoinAsync()).WaitAsync(Eventually.Limit);
        AssertEnded(deaf, SignalNumbers.Kill, DeathReason.Overdue);
        Assert.Equal(ExitStatus.FromExitCode(1), obedient.ExitStatus);
    }

    [LinuxFact]
    public async Task A_process_that_uses_more_memory_than_it_may_is_killed()
    {
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.Grow, new() { Limits = new() { MemoryBytes = 200_000_000 } });

        await process.JoinAsync().WaitAsync(Eventually.Limit);

        AssertEnded(process, SignalNumbers.Kill, DeathReason.MemoryLimit);
    }

    [LinuxFact]
    public async Task A_process_that_gives_no_sign_of_life_is_killed()
    {
        string begun = NewPath();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepDeaf, begun, new() { HeartbeatLimit = TimeSpan.FromSeconds(1) });
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        LibC.kill(process.ProcessId, SignalNumbers.Stop);
        await process.JoinAsync().WaitAsync(Eventually.Limit);

        AssertEnded(process, SignalNumbers.Kill, DeathReason.Unresponsive);
    }

    [LinuxFact]
    public async Task P4_a_process_that_is_disposed_of_is_ended_and_leaves_no_zombie()
    {
        string begun = NewPath();
        WorkerProcess process;
        await using (process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepDeaf, begun))
            await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        AssertEnded(process, SignalNumbers.Terminate, DeathReason.Terminated);
        Assert.Null(ProcFileSystem.StateOf(process.ProcessId));
    }

    [ProcessFact]
    public async Task P4_a_process_that_nobody_holds_goes_on_to_its_end()
    {
        var (begun, gate) = (NewPath(), NewPath());
        int id = await StartAndForgetAsync(begun, gate);
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(ProcFileSystem.IsGone(id));
        await File.WriteAllTextAsync(gate, "");
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(id) is null, "it has ended and is reaped");
    }

    [ProcessFact]
    public async Task A_process_may_be_ended_by_ten_threads_in_every_way_at_any_time() => await Race.RepeatAsync(
        output,
        async random =>
        {
            await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.SleepUntilAsked, (NewPath(), NewPath()));
            var delay = TimeSpan.FromMilliseconds(random.Next(30));
            var callers = Enumerable.Range(0, 10).Select(number => Task.Run(async () =>
            {
                await Task.Delay(delay);
                if (number % 5 == 0)
                    process.Kill();
                else
                    await (number % 5 < 3 ? process.TerminateAsync() : process.DisposeAsync().AsTask());
            }));

            await Task.WhenAll(callers).WaitAsync(Eventually.Limit);

            Assert.Contains(process.ExitStatus?.Signal, new int?[] { SignalNumbers.Terminate, SignalNumbers.Kill });
            Assert.True(process.Result.IsCanceled || process.Result.Exception?.InnerException is WorkerCrashedException, process.Result.Status.ToString());
        });

    private static void AssertEnded(WorkerProcess process, int signal, DeathReason reason)
    {
        Assert.False(process.IsAlive);
        Assert.Equal(((int?)null, (int?)signal, reason), (process.ExitStatus!.Value.ExitCode, process.ExitStatus.Value.Signal, process.Certificate!.Reason));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> StartAndForgetAsync(string begun, string gate) =>
        (await WorkerProcess.StartAsync(ByHandTasks.Tasks.WaitForFile, (begun, gate))).ProcessId;
}
