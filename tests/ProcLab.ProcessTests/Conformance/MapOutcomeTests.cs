using System.Runtime.CompilerServices;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Maps that go on when an item fails, over both kinds of sources.</summary>
public sealed class MapOutcomeTests : PoolTestBase
{
    private const int Forever = 120_000;

    public static TheoryData<bool, bool> Kinds => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [ProcessTheory]
    [MemberData(nameof(Kinds))]
    public async Task MAP_08_an_item_that_is_over_its_time_ends_alone_and_later_ones_go_on(bool ordered, bool fromList)
    {
        await using var pool = await StartAllAsync();
        var options = new MapOptions { Ordered = ordered, Timeout = TimeSpan.FromSeconds(2) };
        (int, int)[] arguments = [.. Enumerable.Range(0, 20).Select(static i => (i is 3 or 7 ? Forever : 0, 100 + i))];

        var outcomes = await ToListAsync(Map(pool, DeadlineTasks.Tasks.Nap, arguments, fromList, options));

        var inOrder = outcomes.OrderBy(static outcome => outcome.Index).ToList();
        Assert.Equal(arguments, inOrder.Select(static outcome => outcome.Argument));
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (long)i), inOrder.Select(static outcome => outcome.Index));
        Assert.Equal([3, 7], inOrder.Where(static outcome => !outcome.IsSuccess).Select(static outcome => (int)outcome.Index));
        Assert.All(inOrder.Where(static outcome => outcome.IsSuccess), static outcome => Assert.Equal(100 + outcome.Index, outcome.GetResult()));
        Assert.All([inOrder[3], inOrder[7]], static outcome => Assert.Same(outcome.Error, Assert.Throws<TaskTimeoutException>(() => outcome.GetResult())));
        Assert.Equal((18, 2), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.TimedOut));
        if (ordered)
            Assert.Equal(inOrder, outcomes);
        else
            Assert.InRange(outcomes.FindIndex(static outcome => !outcome.IsSuccess), 4, 19);
    }

    [ProcessTheory]
    [MemberData(nameof(Kinds))]
    public async Task MAP_08_the_time_of_the_whole_map_is_that_of_its_token(bool ordered, bool fromList)
    {
        await using var pool = await StartAllAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var options = new MapOptions { Ordered = ordered, Timeout = TimeSpan.FromMinutes(1) };
        (int, int)[] arguments = [(0, 1), (0, 2), (Forever, 3), (Forever, 4), (Forever, 5)];
        List<int> results = [];

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var outcome in Map(pool, DeadlineTasks.Tasks.Nap, arguments, fromList, options, limit.Token))
                results.Add(outcome.GetResult());
        });

        Assert.Equal(limit.Token, error.CancellationToken);
        Assert.Equal([1, 2], results.Order());
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 0, Waiting: 0 }, "the items have ended");
        Assert.Equal((2, 3, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Cancelled, pool.GetSnapshot().Account.TimedOut));
    }

    [ProcessTheory]
    [MemberData(nameof(Kinds))]
    public async Task Every_way_to_fail_is_told_at_its_place_and_costs_no_other_item(bool ordered, bool fromList)
    {
        await using var pool = await StartAllAsync();
        var options = new MapOptions { Ordered = ordered };

        var exits = await ToListAsync(Map(pool, PoolTasks.Tasks.ExitOrAnswer, [0, 7, 1, 0], fromList, options));
        var encodings = await ToListAsync(Map(pool, PoolTasks.Tasks.TakeTouchy, [new(true, true), new(false, true), new(true, true)], fromList, options));
        var throws = await ToListAsync(Map(pool, PoolTasks.Tasks.Throw, ["one", "two"], fromList, options));

        Assert.Equal([null, 7, 1, null], exits.OrderBy(static o => o.Index).Select(static o => (o.Error as WorkerCrashedException)?.Certificate.Exit.ExitCode));
        Assert.Equal([true, false, true], encodings.OrderBy(static o => o.Index).Select(static o => o.IsSuccess));
        Assert.Equal(SerializationStep.EncodeArgument, Assert.IsType<TaskSerializationException>(encodings.Single(static o => !o.IsSuccess).Error).Step);
        Assert.Equal(["one", "two"], throws.OrderBy(static o => o.Index).Select(static o => Assert.IsType<RemoteTaskException>(o.Error).RemoteMessage));
    }

    [ProcessTheory]
    [MemberData(nameof(Kinds))]
    public async Task When_the_pool_is_closed_what_it_had_taken_is_told_and_then_that_it_takes_no_more(bool ordered, bool fromList)
    {
        const int Taken = 3;
        var pool = await StartAllAsync(workers: 1);
        string gate = NewPath();
        List<ItemOutcome<string, int>> outcomes = [];

        var map = Task.Run(async () =>
        {
            var endless = Enumerable.Repeat(gate, int.MaxValue);
            await foreach (var outcome in Map(pool, PoolTasks.Tasks.HoldUntilFile, endless, fromList, new MapOptions { Ordered = ordered, LookAhead = Taken }))
                outcomes.Add(outcome);
        });
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 1, Waiting: Taken - 1 }, "as many items are accepted as may be");
        var drained = pool.DrainAsync();
        await File.WriteAllTextAsync(gate, "");

        await Assert.ThrowsAsync<PoolClosedException>(() => map.WaitAsync(Eventually.Limit));
        Assert.Equal([0, 1, 2], outcomes.Select(static outcome => outcome.Index));
        Assert.All(outcomes, static outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal(Taken, (await drained).Completed);
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_is_silent_does_not_hide_that_the_pool_takes_no_more(bool ordered)
    {
        var pool = await StartAllAsync(workers: 1);
        string gate = NewPath();
        var closed = new TaskCompletionSource();
        List<ItemOutcome<string, int>> outcomes = [];

        var map = Task.Run(async () =>
        {
            await foreach (var outcome in pool.MapOutcomesAsync(PoolTasks.Tasks.HoldUntilFile, TwoThenSilenceAsync(), new MapOptions { Ordered = ordered }))
                outcomes.Add(outcome);
        });
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");
        var drained = pool.DrainAsync();
        closed.SetResult();
        await File.WriteAllTextAsync(gate, "");

        await Assert.ThrowsAsync<PoolClosedException>(() => map.WaitAsync(Eventually.Limit));
        Assert.True(Assert.Single(outcomes).IsSuccess);
        await drained;

        async IAsyncEnumerable<string> TwoThenSilenceAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return gate;
            await closed.Task;
            yield return gate;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [ProcessFact]
    public async Task Items_of_a_pool_that_is_terminated_say_whether_they_had_begun()
    {
        var pool = await StartAllAsync(workers: 1);
        string never = NewPath();

        var map = Task.Run(() => ToListAsync(pool.MapOutcomesAsync(PoolTasks.Tasks.HoldUntilFile, [never, never, never])));
        await Eventually.IsTrueAsync(() => Begun(pool) == 1 && pool.GetSnapshot().Waiting == 2, "one runs, two wait");
        await pool.TerminateAsync();

        var outcomes = await map;
        Assert.Equal([true, false, false], outcomes.Select(static outcome => Assert.IsType<PoolStoppedException>(outcome.Error).Begun));
    }

    private static IAsyncEnumerable<ItemOutcome<TArgument, TResult>> Map<TArgument, TResult>(
        ProcessPool pool,
        WorkerTask<TArgument, TResult> task,
        IEnumerable<TArgument> source,
        bool fromList,
        MapOptions options,
        CancellationToken cancellationToken = default) =>
        fromList
            ? pool.MapOutcomesAsync(task, source, options, cancellationToken)
            : pool.MapOutcomesAsync(task, source.ToAsyncEnumerable(), options, cancellationToken);

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> items = [];
        await foreach (var item in source)
            items.Add(item);
        return items;
    }
}
