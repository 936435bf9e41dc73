using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A worker that hangs can be looked at before it is killed.</summary>
public sealed class HangHandlerTests : PoolTestBase
{
    private static readonly RunOptions s_brief = new() { Timeout = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.Zero };

    [LinuxFact]
    public async Task It_sees_the_process_of_a_worker_that_does_not_respond_which_is_killed_after_it()
    {
        var seen = new TaskCompletionSource<(HungWorker Hung, char? State)>();
        var go = new TaskCompletionSource();
        await using var pool = await StartAllAsync(workers: 1, options =>
        {
            options.HeartbeatLimit = TimeSpan.FromSeconds(1);
            options.HangHandler = (hung, _) =>
            {
                seen.SetResult((hung, ProcFileSystem.StateOf(hung.ProcessId)));
                return go.Task;
            };
        });
        var item = pool.RunAsync(DeadlineTasks.Tasks.Sleep).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item has begun");
        int stopped = pool.GetSnapshot().Workers[0].ProcessId!.Value;

        LibC.kill(stopped, SignalNumbers.Stop);
        var (hung, state) = await seen.Task.WaitAsync(Eventually.Limit);

        Assert.Equal(("w1", stopped, DeathReason.Unresponsive, 1L, DeadlineTasks.Tasks.Sleep.Name), (hung.WorkerName, hung.ProcessId, hung.Reason, hung.ItemId, hung.TaskName));
        Assert.True(hung.SinceHeartbeat > TimeSpan.Zero && hung.ItemRunTime > TimeSpan.Zero);
        Assert.Equal('T', state);
        Assert.Equal(WorkerActivity.Leaving, pool.GetSnapshot().Workers.Single(worker => worker.ProcessId == stopped).Activity);
        Assert.False(item.IsCompleted);

        go.SetResult();
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => item.WaitAsync(Eventually.Limit));
        Assert.Equal(DeathReason.Unresponsive, error.Certificate.Reason);
    }

    [LinuxFact]
    public async Task A_worker_that_was_idle_gets_no_further_work_while_it_is_looked_at()
    {
        var seen = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var pool = await StartAllAsync(workers: 2, options =>
        {
            options.HeartbeatLimit = TimeSpan.FromSeconds(1);
            options.ShutdownGrace = TimeSpan.Zero;
            options.HangHandler = (_, _) =>
            {
                seen.SetResult();
                return go.Task;
            };
        });
        int stopped = pool.GetSnapshot().Workers[0].ProcessId!.Value;
        LibC.kill(stopped, SignalNumbers.Stop);
        await seen.Task.WaitAsync(Eventually.Limit);

        var items = Enumerable.Range(0, 20).Select(number => pool.RunAsync(PoolTasks.Tasks.Increment, number).AsTask()).ToArray();
        try
        {
            Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(items).WaitAsync(Eventually.Limit));
            Assert.Equal('T', ProcFileSystem.StateOf(stopped));
        }
        finally
        {
            go.SetResult();
        }

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(stopped), "it is killed after that");
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == 2, "it is replaced");
    }

    [ProcessFact]
    public async Task It_is_called_for_an_item_that_does_not_end_and_a_handler_that_throws_changes_nothing()
    {
        var seen = new TaskCompletionSource<HungWorker>();
        await using var pool = await StartAsync(workers: 1, options => options.HangHandler = (hung, _) =>
        {
            seen.SetResult(hung);
            throw new InvalidOperationException("no dump today");
        });

        var error = await Assert.ThrowsAsync<TaskTimeoutException>(() => pool.RunAsync(DeadlineTasks.Tasks.Spin, s_brief).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal((DeathReason.Overdue, DeadlineTasks.Tasks.Spin.Name, error.Certificate!.ProcessId), ((await seen.Task).Reason, (await seen.Task).TaskName, (await seen.Task).ProcessId));
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
    }

    [ProcessFact]
    public async Task One_that_takes_too_long_is_cancelled_and_not_waited_for()
    {
        var cancelled = new TaskCompletionSource();
        await using var pool = await StartAsync(workers: 1, options =>
        {
            options.HangHandlerTimeout = TimeSpan.FromMilliseconds(100);
            options.HangHandler = async (_, cancellationToken) =>
            {
                using var _1 = cancellationToken.Register(cancelled.SetResult);
                await Task.Delay(TimeSpan.FromMinutes(5), CancellationToken.None);
            };
        });

        await Assert.ThrowsAsync<TaskTimeoutException>(() => pool.RunAsync(DeadlineTasks.Tasks.Spin, s_brief).AsTask().WaitAsync(Eventually.Limit));

        await cancelled.Task.WaitAsync(Eventually.Limit);
    }

    [ProcessFact]
    public async Task A_pool_that_is_terminated_does_not_wait_for_it()
    {
        var seen = new TaskCompletionSource();
        await using var pool = await StartAsync(workers: 1, options => options.HangHandler = async (_, cancellationToken) =>
        {
            seen.SetResult();
            await Task.Delay(TimeSpan.FromMinutes(5), cancellationToken);
        });
        var late = pool.RunAsync(DeadlineTasks.Tasks.Spin, s_brief).AsTask();
        await seen.Task.WaitAsync(Eventually.Limit);

        var account = await pool.TerminateAsync(TimeSpan.Zero).WaitAsync(Eventually.Limit);

        Assert.Equal(1, account.TimedOut);
        await Assert.ThrowsAsync<TaskTimeoutException>(() => late);
    }
}
