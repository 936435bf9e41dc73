using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Cancellation: of what waits, runs, has ended; and of what does not listen.</summary>
public sealed class CancellationLadderTests : PoolTestBase
{
    [ProcessFact]
    public async Task CAN_01_an_item_that_is_cancelled_while_it_waits_never_begins_and_those_behind_it_do()
    {
        await using var pool = await StartAllAsync(workers: 1);
        string gate = NewPath();
        string[] marks = [NewPath(), NewPath()];
        var blocker = pool.RunAsync(PoolTasks.Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the blocker runs");
        using var cancel = new CancellationTokenSource();
        var cancelled = pool.RunAsync(DeadlineTasks.Tasks.Mark, marks[0], cancellationToken: cancel.Token).AsTask();
        var behind = pool.RunAsync(DeadlineTasks.Tasks.Mark, marks[1]).AsTask();

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Eventually.Limit));
        await File.WriteAllTextAsync(gate, "");

        await Task.WhenAll(blocker, behind).WaitAsync(Eventually.Limit);
        Assert.Equal([false, true], marks.Select(File.Exists));
    }

    [ProcessFact]
    public async Task CAN_02_a_running_item_sees_its_token_and_its_worker_is_used_again()
    {
        await using var pool = await StartAsync(workers: 1);
        int process = await pool.RunAsync(PoolTasks.Tasks.ProcessId);
        using var cancel = new CancellationTokenSource();
        var item = pool.RunAsync(DeadlineTasks.Tasks.Nap, (60_000, 1), cancellationToken: cancel.Token).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.WaitAsync(Eventually.Limit));
        Assert.Equal(process, await pool.RunAsync(PoolTasks.Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task A_running_item_that_does_not_listen_is_ended_with_its_worker_after_its_grace()
    {
        await using var pool = await StartAsync(workers: 1, options => options.CancellationGrace = TimeSpan.FromMilliseconds(100));
        int process = await pool.RunAsync(PoolTasks.Tasks.ProcessId);
        using var cancel = new CancellationTokenSource();
        var item = pool.RunAsync(DeadlineTasks.Tasks.Spin, cancellationToken: cancel.Token).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.WaitAsync(Eventually.Limit));
        Assert.NotEqual(process, await pool.RunAsync(PoolTasks.Tasks.ProcessId).AsTask().WaitAsync(Eventually.Limit));
        Assert.Equal((1, 0), (pool.GetSnapshot().Account.Cancelled, pool.GetSnapshot().Account.Lost));
    }

    [ProcessFact]
    public async Task CAN_04_to_cancel_an_item_that_has_ended_changes_nothing_however_often()
    {
        await using var pool = await StartAsync(workers: 1);
        var item = await pool.SubmitAsync(PoolTasks.Tasks.Increment, 1);
        Assert.Equal(2, await item.Completion);

        item.Cancel();
        item.Cancel();

        Assert.Equal(2, await item.Completion);
        Assert.Equal((2, 0), (await pool.RunAsync(PoolTasks.Tasks.Increment, 1), pool.GetSnapshot().Account.Cancelled));
    }

    [ProcessFact]
    public async Task CAN_05_a_token_that_is_cancelled_already_sends_nothing()
    {
        await using var pool = await StartAsync(workers: 1);
        string mark = NewPath();

        var item = pool.RunAsync(DeadlineTasks.Tasks.Mark, mark, cancellationToken: new CancellationToken(canceled: true));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.AsTask());
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
        Assert.False(File.Exists(mark));
    }

    [ProcessFact]
    public async Task CAN_08_no_item_begins_at_a_worker_whose_cancelled_item_has_not_ended()
    {
        await using var pool = await StartAllAsync(workers: 1, options => options.CancellationGrace = Timeout.InfiniteTimeSpan);
        string gate = NewPath();
        using var cancel = new CancellationTokenSource();
        var stubborn = pool.RunAsync(PoolTasks.Tasks.HoldStubbornly, gate, cancellationToken: cancel.Token).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");
        await cancel.CancelAsync();
        string mark = NewPath();
        var next = pool.RunAsync(DeadlineTasks.Tasks.Mark, mark).AsTask();

        // As long as another pool takes to start: far longer than an item takes to begin.
        await using (await StartAsync(workers: 1))
            Assert.False(File.Exists(mark));
        await File.WriteAllTextAsync(gate, "");

        await next.WaitAsync(Eventually.Limit);
        Assert.True(File.Exists(mark));
        await stubborn.WaitAsync(Eventually.Limit);
    }
}
