using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class ClosingTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData(100)]
    [InlineData(10_675_199)]
    public async Task Terminating_may_wait_for_any_number_of_days(int days)
    {
        var pool = await StartAsync(workers: 1);
        var obedient = pool.RunAsync(Tasks.HoldUntilFile, NewPath()).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        var account = await pool.TerminateAsync(TimeSpan.FromDays(days)).WaitAsync(Eventually.Limit);

        Assert.Equal(1, account.Stopped);
        await Assert.ThrowsAsync<PoolStoppedException>(() => obedient);
    }

    [ProcessFact]
    public async Task A_cancelled_item_that_waits_never_begins_and_one_that_runs_is_asked_to_stop()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);
        using var cancellation = new CancellationTokenSource();
        var running = pool.RunAsync(Tasks.HoldUntilFile, NewPath(), cancellationToken: cancellation.Token).AsTask();
        var waiting = pool.RunAsync(Tasks.Exit, 1, cancellationToken: cancellation.Token).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 1, Waiting: 1 }, "one runs, one waits");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
        Assert.True(pool.RunAsync(Tasks.Exit, 1, cancellationToken: cancellation.Token).AsTask().IsCanceled);
        Assert.Equal(2, pool.GetSnapshot().Account.Cancelled);
    }

    [ProcessFact]
    public async Task A_full_queue_makes_callers_wait_or_refuses_them_as_they_ask()
    {
        await using var pool = await StartAsync(workers: 1, static options => options.QueueLimit = 2);
        string gate = NewPath();
        var running = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "one runs");
        var queued = Enumerable.Range(0, 2).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        var refused = await Assert.ThrowsAsync<QueueFullException>(async () => await pool.RunAsync(Tasks.Increment, 9, new RunOptions { RefuseWhenFull = true }));
        using var impatience = new CancellationTokenSource();
        var impatient = pool.RunAsync(Tasks.Increment, 10, cancellationToken: impatience.Token).AsTask();
        var patient = Enumerable.Range(20, 5).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();
        await impatience.CancelAsync();

        Assert.Equal(2, refused.Limit);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(2, pool.GetSnapshot().Waiting);
        await File.WriteAllTextAsync(gate, "");
        await running;
        int[] results = await Task.WhenAll(queued.Concat(patient));
        Assert.Equal([1, 2, 21, 22, 23, 24, 25], results);
    }

    [ProcessFact]
    public async Task Callers_who_wait_for_room_are_told_when_the_pool_is_closed()
    {
        var pool = await StartAsync(workers: 1, static options => options.QueueLimit = 1);
        string gate = NewPath();
        var items = Enumerable.Range(0, 2).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 1, Waiting: 1 }, "the queue is full");
        var waitsForRoom = pool.RunAsync(Tasks.Increment, 0).AsTask();

        var drained = pool.DrainAsync();

        await Assert.ThrowsAsync<PoolClosedException>(() => waitsForRoom);
        await File.WriteAllTextAsync(gate, "");
        await Task.WhenAll(items);
        Assert.Equal(2, (await drained).Completed);
    }

    [ProcessFact]
    public async Task A_worker_that_starts_while_the_pool_is_terminated_has_not_failed_to_start()
    {
        // The first process becomes a worker; those after it never say anything.
        string script = $"if mkdir '{NewPath()}'; then exec '{TestProgram.WorkerPath}' {WorkerProgram.Argument}; else exec sleep 600; fi 2>&-";
        var pool = await StartAsync(workers: 2, options => options.Worker = WorkerImage.Executable("/bin/sh", "-c", script));
        var happened = pool.WatchAsync().ToListAsync();
        await Eventually.IsTrueAsync(
            () => pool.GetSnapshot().Workers.Any(static worker => worker is { Activity: WorkerActivity.Starting, ProcessId: not null }), "another worker starts");

        await pool.TerminateAsync();

        var events = await happened;
        Assert.Empty(events.OfType<WorkerStartFailedEvent>());
        Assert.Equal(["w1", "w2"], events.OfType<WorkerExitedEvent>().Select(static exited => exited.Certificate.WorkerName).Order());
        Assert.Single(events.OfType<WorkerExitedEvent>(), static exited => exited.Certificate.Reason == DeathReason.Terminated);
    }
}
