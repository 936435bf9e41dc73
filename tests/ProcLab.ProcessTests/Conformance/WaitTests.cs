using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Waiting for several items with what the base library has for tasks.</summary>
public sealed class WaitTests : PoolTestBase
{
    private const int Items = 5;

    private static readonly TimeSpan s_impatience = TimeSpan.FromMilliseconds(20);

    [ProcessFact]
    public async Task SUB_07_items_are_had_as_they_complete_and_each_once()
    {
        await using var pool = await StartAsync(workers: 1);
        var (items, gates) = Submit(pool);

        var order = await CompletionOrderAsync(items, gates);

        Assert.Equal(Enumerable.Range(0, Items), order);
    }

    [ProcessFact]
    public async Task SUB_07_the_first_item_is_waited_for_up_to_a_limit()
    {
        await using var pool = await StartAsync(workers: 1);
        var (items, gates) = Submit(pool);

        var first = Task.WhenAny(items.Append(items[0]));
        await Assert.ThrowsAsync<TimeoutException>(() => first.WaitAsync(s_impatience));
        await File.WriteAllTextAsync(gates[0], "");

        Assert.Same(items[0], await first.WaitAsync(Eventually.Limit));
        Assert.False(items[1].IsCompleted);
    }

    [ProcessFact]
    public async Task SUB_07_the_first_error_is_waited_for_up_to_a_limit()
    {
        await using var pool = await StartAllAsync(workers: 2);
        var (items, gates) = Submit(pool, count: 1);
        var firstError = FirstErrorAsync([.. items, pool.RunAsync(Tasks.Increment, 0).AsTask(), ThrowAfterAsync(pool, gates[0])]);

        await Assert.ThrowsAsync<TimeoutException>(() => firstError.WaitAsync(s_impatience));
        await File.WriteAllTextAsync(gates[0], "");

        Assert.Equal("on purpose", Assert.IsType<RemoteTaskException>(await firstError.WaitAsync(Eventually.Limit)).RemoteMessage);
    }

    [ProcessFact]
    public async Task SUB_07_all_items_are_waited_for_up_to_a_limit_and_stay_to_be_had_later()
    {
        await using var pool = await StartAsync(workers: 1);
        var (items, gates) = Submit(pool);
        for (int i = 0; i < Items - 1; i++)
            await File.WriteAllTextAsync(gates[i], "");

        var all = Task.WhenAll(items.Append(items[0]));
        await Assert.ThrowsAsync<TimeoutException>(() => all.WaitAsync(s_impatience));
        await File.WriteAllTextAsync(gates[^1], "");

        Assert.Equal(Items + 1, (await all.WaitAsync(Eventually.Limit)).Length);
        Assert.All(items, static item => Assert.True(item.IsCompletedSuccessfully));
    }

    private (Task<int>[] Items, string[] Gates) Submit(ProcessPool pool, int count = Items)
    {
        string[] gates = [.. Enumerable.Range(0, count).Select(_ => NewPath())];
        return ([.. gates.Select(gate => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask())], gates);
    }

    /// <summary>The items' indices as they complete; each is let go when the one before it was had. They are given in another order, and each twice:
    /// what the base library would hand out twice, too, but for <c>Distinct</c>.</summary>
    private static async Task<List<int>> CompletionOrderAsync(Task<int>[] items, string[] gates)
    {
        List<int> order = [];
        await File.WriteAllTextAsync(gates[0], "");
        await foreach (var item in Task.WhenEach(items.Reverse().Concat(items).Distinct()))
        {
            order.Add(Array.IndexOf(items, item));
            if (order.Count < gates.Length)
                await File.WriteAllTextAsync(gates[order.Count], "");
        }

        return order;
    }

    private static async Task<Exception?> FirstErrorAsync(Task<int>[] items)
    {
        await foreach (var item in Task.WhenEach(items))
        {
            if (item.IsFaulted)
                return item.Exception.InnerException;
        }

        return null;
    }

    private static async Task<int> ThrowAfterAsync(ProcessPool pool, string gate)
    {
        await pool.RunAsync(Tasks.HoldUntilFile, gate);
        await pool.RunAsync(Tasks.Throw, "on purpose");
        return 0;
    }
}
