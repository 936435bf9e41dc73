using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Items that are run again, and those that are not.</summary>
public sealed class RetryTests : PoolTestBase
{
    [ProcessFact]
    public async Task CRS_17_a_lost_item_begins_again_as_often_as_its_policy_says_and_knows_its_attempt()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(2, options => Configure(options, ledger));

        var kept = pool.RunAsync(RetryTasks.Tasks.ExitUntil, (1, 4), new() { Retry = new RetryPolicy { MaxRetries = 3 } }).AsTask();
        Assert.Equal(4, await kept.WaitAsync(Eventually.Limit));
        var lost = pool.RunAsync(RetryTasks.Tasks.ExitUntil, (2, 4), new() { Retry = new RetryPolicy { MaxRetries = 2 } }).AsTask();
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => lost.WaitAsync(Eventually.Limit));

        Assert.Equal((3, 7, false), (error.Attempt, error.Certificate.Exit.ExitCode, error.IsPoison));
        Assert.Contains("(attempt 3)", error.Message, StringComparison.Ordinal);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 3)], LedgerReader.ReadAll(ledger).Select(static entry => (entry.Item, entry.Attempt)));
        Assert.Equal(new PoolAccount(1, 0, 0, 1, 0, 0, 0) { Retried = 5 }, pool.GetSnapshot().Account);
    }

    [ProcessFact]
    public async Task CRS_17_what_the_policy_does_not_name_is_no_reason_to_begin_again()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => Configure(options, ledger));
        RunOptions crashes = new() { Retry = new RetryPolicy(), Timeout = TimeSpan.FromMilliseconds(100), Grace = TimeSpan.Zero };

        await Assert.ThrowsAsync<RemoteTaskException>(() => pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (1, 2), crashes).AsTask().WaitAsync(Eventually.Limit));
        await Assert.ThrowsAsync<TaskTimeoutException>(() => pool.RunAsync(RetryTasks.Tasks.SpinUntil, (2, 2), crashes).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal([(1, 1), (2, 1)], LedgerReader.ReadAll(ledger).Select(static entry => (entry.Item, entry.Attempt)));
    }

    [ProcessFact]
    public async Task A_task_that_throws_or_takes_too_long_is_run_again_after_its_delay_if_its_policy_says_so()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => Configure(options, ledger));
        var delay = TimeSpan.FromMilliseconds(200);
        var policy = new RetryPolicy { Causes = RetryCauses.Exception | RetryCauses.Timeout, Delay = delay, MaxDelay = delay };

        Assert.Equal(3, await pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (1, 3), new() { Retry = policy }).AsTask().WaitAsync(Eventually.Limit));
        RunOptions brief = new() { Retry = policy, Timeout = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.Zero };
        Assert.Equal(2, await pool.RunAsync(RetryTasks.Tasks.SpinUntil, (2, 2), brief).AsTask().WaitAsync(Eventually.Limit));
        var error = await Assert.ThrowsAsync<RemoteTaskException>(
            () => pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (3, 9), new() { Retry = policy }).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal((4, "not at attempt 4"), (error.Attempt, error.RemoteMessage));
        var starts = LedgerReader.ReadAll(ledger).Where(static entry => entry.Item == 1).Select(static entry => entry.Timestamp).ToArray();
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(starts[0], starts[1]) >= delay * 0.74, "the second attempt came before its delay was over");
    }

    [ProcessFact]
    public async Task The_pools_policy_is_for_idempotent_tasks_only()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options =>
        {
            Configure(options, ledger);
            options.Retry = new RetryPolicy { MaxRetries = 1 };
        });

        Assert.Equal(2, await pool.RunAsync(RetryTasks.Tasks.ExitUntil, (1, 2)).AsTask().WaitAsync(Eventually.Limit));
        await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(LedgerTasks.Tasks.BeginThenExit, (2, 5)).AsTask().WaitAsync(Eventually.Limit));

        var never = pool.RunAsync(RetryTasks.Tasks.ExitUntil, (3, 2), new() { Retry = RetryPolicy.None }).AsTask();
        await Assert.ThrowsAsync<WorkerCrashedException>(() => never.WaitAsync(Eventually.Limit));

        Assert.Equal([(1, 1), (1, 2), (2, 1), (3, 1)], LedgerReader.ReadAll(ledger).Select(static entry => (entry.Item, entry.Attempt)));
    }

    [ProcessFact]
    public async Task Items_that_wait_for_their_next_attempt_count_among_those_that_may_wait()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options =>
        {
            Configure(options, ledger);
            options.QueueLimit = 2;
        });
        RunOptions patient = new() { Retry = new RetryPolicy { Causes = RetryCauses.Exception, Delay = TimeSpan.FromHours(1) }, RefuseWhenFull = true };
        _ = pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (1, 2), patient).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Account.Retried == 1, "the first waits");
        _ = pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (2, 2), patient).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Account.Retried == 2, "the second waits");

        await Assert.ThrowsAsync<QueueFullException>(() => pool.RunAsync(PoolTasks.Tasks.Increment, 1, new() { RefuseWhenFull = true }).AsTask());
    }

    [ProcessFact]
    public async Task SUB_06_a_policy_for_what_may_not_run_twice_is_refused_with_what_to_do()
    {
        await using var pool = await StartAsync(1);
        RunOptions options = new() { Retry = new RetryPolicy() };

        var once = await Assert.ThrowsAsync<ArgumentException>(() => pool.RunAsync(PoolTasks.Tasks.Increment, 1, options).AsTask());
        Assert.Contains("[WorkerTask(Idempotent = true)]", once.Message, StringComparison.Ordinal);
        var stream = await Assert.ThrowsAsync<ArgumentException>(async () => await pool.StreamAsync(RetryTasks.Tasks.Numbers, options).GetAsyncEnumerator().MoveNextAsync());
        Assert.Contains("is a stream", stream.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => pool.MapAsync(PoolTasks.Tasks.Increment, [1], new() { Retry = options.Retry }));
        Assert.Throws<ArgumentException>(() => pool.MapOutcomesAsync(PoolTasks.Tasks.Increment, [1], new() { Retry = options.Retry }));
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1, new() { Retry = RetryPolicy.None }));
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RetryPolicy { MaxRetries = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RetryPolicy { Causes = RetryCauses.None });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RetryPolicy { Delay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(static () => new RetryPolicy { MaxDelay = TimeSpan.FromDays(2) });
    }

    [ProcessFact]
    public async Task A_poison_item_ends_whatever_its_policy_and_the_pool_goes_on()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(2, options =>
        {
            Configure(options, ledger);
            options.PoisonLimit = 3;
        });

        var poison = pool.RunAsync(RetryTasks.Tasks.ExitUntil, (1, 100), new() { Retry = new RetryPolicy { MaxRetries = 99 } }).AsTask();
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => poison.WaitAsync(Eventually.Limit));

        Assert.Equal((true, 3), (error.IsPoison, error.Attempt));
        Assert.Contains("poison", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, LedgerReader.ReadAll(ledger).Count);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task An_item_that_waits_for_its_next_attempt_can_be_cancelled_and_ends_with_its_pool()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => Configure(options, ledger));
        RunOptions patient = new() { Retry = new RetryPolicy { Causes = RetryCauses.Exception, Delay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) } };
        using var cancellation = new CancellationTokenSource();
        var cancelled = pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (1, 2), patient, cancellation.Token).AsTask();
        var stopped = pool.RunAsync(RetryTasks.Tasks.ThrowUntil, (2, 2), patient).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Account.Retried: 2, Waiting: 2 }, "both wait for their next attempt");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Eventually.Limit));
        var account = await pool.TerminateAsync().WaitAsync(Eventually.Limit);

        Assert.True((await Assert.ThrowsAsync<PoolStoppedException>(() => stopped)).Begun);
        Assert.Equal(new PoolAccount(0, 0, 1, 0, 0, 1, 0) { Retried = 2 }, account);
    }

    [ProcessFact]
    public async Task Those_who_watch_are_told_of_each_attempt()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => Configure(options, ledger));
        var events = pool.WatchAsync();

        await pool.RunAsync(RetryTasks.Tasks.ExitUntil, (1, 3), new() { Retry = new RetryPolicy() }).AsTask().WaitAsync(Eventually.Limit);
        await pool.DrainAsync().WaitAsync(Eventually.Limit);

        var told = await events.OfType<ItemEvent>().Select(static told => told switch
        {
            ItemStartedEvent started => $"start {started.Attempt}",
            ItemRetriedEvent retried => $"again {retried.Attempt} {retried.Error.GetType().Name}",
            ItemCompletedEvent completed => $"done {completed.Attempt}",
            _ => "",
        }).Where(static line => line.Length > 0).ToArrayAsync();
        Assert.Equal(
            ["start 1", "again 1 WorkerCrashedException", "start 2", "again 2 WorkerCrashedException", "start 3", "done 3"], told);
    }

    private static void Configure(ProcessPoolOptions options, string ledger) => options.EnvironmentVariables[ChaosLedger.Variable] = ledger;
}
