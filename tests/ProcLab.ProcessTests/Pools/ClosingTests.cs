using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class ClosingTests : PoolTestBase
{
    [ProcessFact]
    public async Task Draining_finishes_what_was_accepted_and_the_workers_leave_by_themselves()
    {
        var pool = await StartAsync();
        var exits = ExitsAsync(pool.WatchAsync());
        var items = Enumerable.Range(0, 200).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        var account = await pool.DrainAsync();

        Assert.Equal(new PoolAccount(200, 0, 0, 0, 0, 0, 0), account);
        Assert.All(items, static item => Assert.True(item.IsCompletedSuccessfully || item.Wait(TimeSpan.FromSeconds(10))));
        Assert.All(await exits, static certificate => Assert.Equal((0, DeathReason.Left), (certificate.Exit.ExitCode, certificate.Reason)));
        await Assert.ThrowsAsync<PoolClosedException>(async () => await pool.RunAsync(Tasks.Increment, 0));
    }

    [ProcessFact]
    public async Task Terminating_accounts_for_done_stopped_and_never_begun()
    {
        var pool = await StartAllAsync();
        await pool.RunAsync(Tasks.Increment, 0);
        string never = NewPath();
        var obedient = pool.RunAsync(Tasks.HoldUntilFile, never).AsTask();
        var stubborn = pool.RunAsync(Tasks.HoldStubbornly, never).AsTask();
        var waiting = Enumerable.Range(0, 3).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 2, "two items run");

        var account = await pool.TerminateAsync(TimeSpan.FromMilliseconds(500));

        Assert.Equal(new PoolAccount(Completed: 1, Failed: 0, Cancelled: 0, Lost: 0, TimedOut: 0, Stopped: 2, NeverBegun: 3), account);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => obedient)).Begun);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => stubborn)).Begun);
        foreach (var item in waiting)
            Assert.False((await Assert.ThrowsAsync<PoolStoppedException>(() => item)).Begun);
    }

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
    public async Task Disposing_twice_from_many_callers_and_while_workers_start_is_harmless()
    {
        var pool = await StartAsync(workers: 4);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => pool.DisposeAsync().AsTask())));
        await pool.DisposeAsync();

        Assert.False(pool.GetSnapshot().IsOpen);
        Assert.Empty(pool.GetSnapshot().Workers);
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

    private static async Task<List<DeathCertificate>> ExitsAsync(IAsyncEnumerable<PoolEvent> events)
    {
        List<DeathCertificate> exits = [];
        await foreach (var happened in events)
        {
            if (happened is WorkerExitedEvent exited)
                exits.Add(exited.Certificate);
        }

        return exits;
    }
}
