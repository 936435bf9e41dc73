using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Causes that are not the item's own: one for many items, or one that an earlier item left behind.</summary>
public sealed class SharedCauseTests : PoolTestBase
{
    private const int Items = 5;

    [ProcessFact]
    public async Task EXC_10_items_that_a_stopped_pool_fails_each_get_an_error_of_their_own()
    {
        var pool = await StartAllAsync(workers: 2);
        var running = Enumerable.Range(0, 2).Select(_ => pool.RunAsync(Tasks.HoldStubbornly, NewPath()).AsTask()).ToArray();
        var waiting = Enumerable.Range(0, Items).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 2, Waiting: Items }, "two run, the others wait");

        await pool.TerminateAsync(TimeSpan.Zero);

        await AssertOwnErrorsAsync<PoolStoppedException>([.. running, .. waiting]);
    }

    [ProcessFact]
    public async Task EXC_10_items_that_a_faulted_pool_fails_each_get_an_error_of_their_own()
    {
        string script = NewPath();
        await File.WriteAllTextAsync(script, "");
        var stock = WorkerImage.Stock.Resolve();
        await using var pool = await StartAsync(1, options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sh", "-c", $"[ -e {script} ] && exec {stock.FileName} {string.Join(' ', stock.Arguments)}; exit 4");
            options.StartIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(10));
        });
        File.Delete(script);
        var crashed = pool.RunAsync(Tasks.Exit, 1).AsTask();

        var waiting = Enumerable.Range(0, Items).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        await Assert.ThrowsAsync<WorkerCrashedException>(() => crashed);
        await AssertOwnErrorsAsync<PoolFaultedException>(waiting);
    }

    [ProcessFact]
    public async Task EXC_11_a_fault_that_an_item_left_behind_is_told_with_its_origin()
    {
        string fault = NewPath();
        await using var pool = await StartAllAsync(workers: 1);
        Assert.Equal(1, await pool.RunAsync(Tasks.FaultLater, fault));
        var next = pool.RunAsync(Tasks.HoldUntilFile, NewPath()).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 1, "the next item runs");

        await File.WriteAllTextAsync(fault, "");

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => next.WaitAsync(Eventually.Limit));
        Assert.Contains("left behind", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(FaultLater), error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task EXC_11_a_fault_while_its_worker_is_idle_costs_no_item_and_is_an_event()
    {
        string fault = NewPath();
        await using var pool = await StartAllAsync(workers: 1);
        var exit = FirstExitAsync(pool.WatchAsync());
        Assert.Equal(1, await pool.RunAsync(Tasks.FaultLater, fault));

        await File.WriteAllTextAsync(fault, "");

        var certificate = await exit.WaitAsync(Eventually.Limit);
        Assert.Equal((null, DeathReason.Signaled), (certificate.ItemId, certificate.Reason));
        Assert.Contains(certificate.LastErrorLines, static line => line.Contains("left behind", StringComparison.Ordinal));
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0).AsTask().WaitAsync(Eventually.Limit));
        Assert.Equal(new PoolAccount(2, 0, 0, 0, 0, 0, 0), pool.GetSnapshot().Account);
    }

    private static async Task AssertOwnErrorsAsync<TError>(Task[] items)
        where TError : Exception
    {
        List<Exception> errors = [];
        foreach (var item in items)
            errors.Add(await Assert.ThrowsAsync<TError>(() => item.WaitAsync(Eventually.Limit)));
        Assert.Equal(items.Length, errors.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    private static async Task<DeathCertificate> FirstExitAsync(IAsyncEnumerable<PoolEvent> events)
    {
        await foreach (var happened in events)
        {
            if (happened is WorkerExitedEvent exited)
                return exited.Certificate;
        }

        throw new InvalidOperationException("The pool ended and no worker had exited.");
    }
}
