using System.Diagnostics;
using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>The ways a pool ends, and what becomes of its items then.</summary>
public sealed class ShutdownTests : PoolTestBase
{
    private const int Items = 50;

    // What a loaded machine may take for what takes no time.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    [ProcessFact]
    public async Task SHD_01_draining_does_all_that_was_accepted_and_then_every_worker_exits_0()
    {
        var pool = await StartAllAsync();
        var exits = ExitsAsync(pool);
        var items = Enumerable.Range(0, Items).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        var account = await pool.DrainAsync();

        Assert.Equal(new PoolAccount(Items, 0, 0, 0, 0, 0, 0), account);
        Assert.Equal(Enumerable.Range(1, Items), await Task.WhenAll(items));
        Assert.Equal(2, (await exits).Count);
        Assert.All(await exits, static certificate => Assert.Equal((0, DeathReason.Left), (certificate.Exit.ExitCode, certificate.Reason)));
    }

    [ProcessTheory]
    [InlineData("drain")]
    [InlineData("terminate")]
    [InlineData("dispose")]
    public async Task SHD_02_what_is_submitted_to_a_closed_pool_is_refused_with_a_typed_error(string end)
    {
        var pool = await StartAllAsync(workers: 1);
        string gate = NewPath();
        var running = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        var ending = end switch { "drain" => pool.DrainAsync(), "terminate" => pool.TerminateAsync(), _ => pool.DisposeAsync().AsTask() };
        await AssertRefusesAsync();
        await File.WriteAllTextAsync(gate, "");
        await ending;
        await AssertRefusesAsync();
        _ = await Record.ExceptionAsync(() => running);

        async Task AssertRefusesAsync()
        {
            var error = await Assert.ThrowsAsync<PoolClosedException>(() => pool.RunAsync(Tasks.Increment, 0).AsTask());
            Assert.Equal("The pool is closed and takes no more items. Submit before DrainAsync, TerminateAsync or DisposeAsync is called.", error.Message);
            await Assert.ThrowsAsync<PoolClosedException>(() => pool.SubmitAsync(Tasks.Increment, 0).AsTask());
            await Assert.ThrowsAsync<PoolClosedException>(() => pool.MapAsync(Tasks.Increment, [0]).GetAsyncEnumerator().MoveNextAsync().AsTask());
            await Assert.ThrowsAsync<PoolClosedException>(() => pool.StreamAsync(Tasks.CountThenThrow, 1).GetAsyncEnumerator().MoveNextAsync().AsTask());
        }
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(8)]
    public async Task SHD_04_draining_of_what_has_begun_lets_that_end_and_nothing_else_begin(int chunkSize)
    {
        var pool = await StartAllAsync();
        var exits = ExitsAsync(pool);
        string gate = NewPath();
        var options = new RunOptions { ChunkSize = chunkSize };
        var items = Enumerable.Range(0, Items).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate, options).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 2, "two items run");

        var drained = pool.DrainAsync(new() { AbandonWaiting = true });
        await Eventually.IsTrueAsync(() => items.Count(static item => item.IsCompleted) == Items - 2, "what waits is told at once");
        await File.WriteAllTextAsync(gate, "");

        Assert.Equal(new PoolAccount(Completed: 2, Failed: 0, Cancelled: 0, Lost: 0, TimedOut: 0, Stopped: 0, NeverBegun: Items - 2), await drained);
        Assert.Equal(2, items.Count(static item => item.IsCompletedSuccessfully));
        foreach (var item in items.Where(static item => item.IsFaulted))
            Assert.False((await Assert.ThrowsAsync<PoolStoppedException>(() => item)).Begun);
        Assert.All(await exits, static certificate => Assert.Equal((0, DeathReason.Left), (certificate.Exit.ExitCode, certificate.Reason)));
    }

    [ProcessFact]
    public async Task SHD_05_terminating_ends_all_within_the_grace_and_accounts_for_done_stopped_and_never_begun()
    {
        var pool = await StartAllAsync();
        await pool.RunAsync(Tasks.Increment, 0);
        string never = NewPath();
        var obedient = pool.RunAsync(Tasks.HoldUntilFile, never).AsTask();
        var deaf = pool.RunAsync(Tasks.HoldStubbornly, never).AsTask();
        var waiting = Enumerable.Range(0, 3).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 2, "two items run");
        long begun = Stopwatch.GetTimestamp();

        var account = await pool.TerminateAsync(s_grace);

        Assert.InRange(Stopwatch.GetElapsedTime(begun), s_grace, s_grace + s_slack);
        Assert.Equal(new PoolAccount(Completed: 1, Failed: 0, Cancelled: 0, Lost: 0, TimedOut: 0, Stopped: 2, NeverBegun: 3), account);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => obedient)).Begun);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => deaf)).Begun);
        foreach (var item in waiting)
            Assert.False((await Assert.ThrowsAsync<PoolStoppedException>(() => item)).Begun);
    }

    [ProcessFact]
    public async Task SHD_06_a_pool_may_be_ended_by_ten_threads_in_every_way_while_its_workers_start()
    {
        const int Threads = 10;
        var pool = await StartAsync(workers: 4);
        using var together = new Barrier(Threads);

        var ends = Enumerable.Range(0, Threads).Select(number => Task.Factory.StartNew(() => EndAsync(number), TaskCreationOptions.LongRunning).Unwrap()).ToArray();
        var accounts = await Task.WhenAll(ends).WaitAsync(Eventually.Limit);
        await pool.DisposeAsync();

        Assert.All(accounts, static account => Assert.Equal(new PoolAccount(0, 0, 0, 0, 0, 0, 0), account));
        Assert.False(pool.GetSnapshot().IsOpen);
        Assert.Empty(pool.GetSnapshot().Workers);

        async Task<PoolAccount> EndAsync(int number)
        {
            together.SignalAndWait();
            if (number % 3 == 0)
                await pool.DisposeAsync();
            return number % 3 == 1 ? await pool.TerminateAsync(TimeSpan.Zero) : await pool.DrainAsync(new() { AbandonWaiting = number % 2 == 0 });
        }
    }

    [ProcessTheory]
    [InlineData("drain, then terminate")]
    [InlineData("long, then short")]
    [InlineData("short, then long")]
    public async Task SHD_06_of_several_graces_that_which_is_over_first_counts(string order)
    {
        var pool = await StartAllAsync(workers: 1);
        var deaf = pool.RunAsync(Tasks.HoldStubbornly, NewPath()).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        var first = order switch
        {
            "drain, then terminate" => pool.DrainAsync(),
            "long, then short" => pool.TerminateAsync(TimeSpan.FromMinutes(10)),
            _ => pool.TerminateAsync(s_grace),
        };
        var second = pool.TerminateAsync(order == "short, then long" ? TimeSpan.FromMinutes(10) : s_grace);

        Assert.Equal(1, (await first.WaitAsync(Eventually.Limit)).Stopped);
        Assert.Same(await first, await second.WaitAsync(Eventually.Limit));
        await Assert.ThrowsAsync<PoolStoppedException>(() => deaf);
    }

    [ProcessFact]
    public async Task SHD_12_a_drain_that_is_not_done_in_its_time_ends_what_is_left_and_says_which()
    {
        var limit = TimeSpan.FromSeconds(2);
        var pool = await StartAllAsync();
        string gate = NewPath(), never = NewPath();
        var done = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        var deaf = pool.RunAsync(Tasks.HoldStubbornly, never).AsTask();
        var obedient = pool.RunAsync(Tasks.HoldUntilFile, never).AsTask();
        var waiting = pool.RunAsync(Tasks.Increment, 1).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 2, "two items run");
        long begun = Stopwatch.GetTimestamp();

        var drained = pool.DrainAsync(new() { Limit = limit, Grace = s_grace });
        await File.WriteAllTextAsync(gate, "");
        var account = await drained;

        Assert.InRange(Stopwatch.GetElapsedTime(begun), limit + s_grace, limit + s_grace + s_slack);
        Assert.Equal(new PoolAccount(Completed: 1, Failed: 0, Cancelled: 0, Lost: 0, TimedOut: 0, Stopped: 2, NeverBegun: 1), account);
        Assert.True(await done > 0);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => deaf)).Begun);
        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => obedient)).Begun);
        Assert.False((await Assert.ThrowsAsync<PoolStoppedException>(() => waiting)).Begun);
    }

    [ProcessFact]
    public async Task SHD_12_a_drain_that_is_done_in_its_time_is_left_alone()
    {
        var pool = await StartAllAsync();
        var exits = ExitsAsync(pool);
        var item = pool.RunAsync(Tasks.Increment, 1).AsTask();

        var account = await pool.DrainAsync(new() { Limit = TimeSpan.FromDays(49), Grace = TimeSpan.Zero }).WaitAsync(Eventually.Limit);

        Assert.Equal((1, 2), (account.Completed, await item));
        Assert.All(await exits, static certificate => Assert.Equal(DeathReason.Left, certificate.Reason));
    }

    [ProcessFact]
    public async Task SHD_12_the_time_of_a_drain_counts_though_its_caller_does_not_wait()
    {
        var pool = await StartAllAsync(workers: 1);
        var item = pool.RunAsync(Tasks.HoldUntilFile, NewPath()).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");
        using var impatience = new CancellationTokenSource();

        var drained = pool.DrainAsync(new() { Limit = s_grace }, impatience.Token);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drained);
        await Assert.ThrowsAsync<PoolStoppedException>(() => item.WaitAsync(Eventually.Limit));
        await pool.DrainAsync();
    }

    [ProcessFact]
    public async Task A_drain_with_options_that_make_no_sense_closes_nothing()
    {
        await using var pool = await StartAsync(workers: 1);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Task.Run(() => pool.DrainAsync(new() { Limit = TimeSpan.FromSeconds(-1) })));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Task.Run(() => pool.DrainAsync(new() { Limit = TimeSpan.MaxValue })));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Task.Run(() => pool.DrainAsync(new() { Grace = TimeSpan.FromSeconds(-1) })));

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1));
    }

    private static async Task<List<DeathCertificate>> ExitsAsync(ProcessPool pool)
    {
        List<DeathCertificate> exits = [];
        await foreach (var happened in pool.WatchAsync())
        {
            if (happened is WorkerExitedEvent exited)
                exits.Add(exited.Certificate);
        }

        return exits;
    }
}
