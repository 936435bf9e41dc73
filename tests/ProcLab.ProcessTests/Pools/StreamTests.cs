using System.Globalization;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class StreamTests : PoolTestBase
{
    [ProcessFact]
    public async Task A_stream_yields_its_items_in_order()
    {
        await using var pool = await StartAsync(workers: 1);

        var items = await ToListAsync(pool.StreamAsync(Tasks.Count, (1_000, NewPath())));

        Assert.Equal(Enumerable.Range(0, 1_000), items);
    }

    [ProcessFact]
    public async Task A_worker_runs_ahead_of_a_slow_reader_only_as_far_as_its_credit()
    {
        const int Credit = 64;
        string ledger = NewPath();
        await using var pool = await StartAsync(workers: 1);
        await using var items = pool.StreamAsync(Tasks.Count, (100_000, ledger)).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        // The first item is on its way to the reader, and the worker holds the one that waits for credit.
        int made = await SettledAsync(ledger);

        Assert.InRange(made, Credit - 1, Credit + 1);
        Assert.True(await items.MoveNextAsync());
    }

    [ProcessFact]
    public async Task Leaving_a_stream_early_cancels_its_task_and_the_worker_goes_on()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        await foreach (int item in pool.StreamAsync(Tasks.Count, (int.MaxValue, NewPath())))
        {
            if (item == 100)
                break;
        }

        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
        Assert.Equal(1, pool.GetSnapshot().Account.Cancelled);
    }

    [ProcessFact]
    public async Task A_cancelled_stream_ends_with_the_cancellation()
    {
        await using var pool = await StartAsync(workers: 1);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int item in pool.StreamAsync(Tasks.Count, (int.MaxValue, NewPath()), cancellationToken: cancellation.Token))
            {
                if (item == 10)
                    await cancellation.CancelAsync();
            }
        });
    }

    [ProcessFact]
    public async Task What_a_stream_throws_comes_after_the_items_before_it()
    {
        await using var pool = await StartAsync(workers: 1);
        List<int> items = [];

        var error = await Assert.ThrowsAsync<RemoteTaskException>(() => CollectAsync(pool.StreamAsync(Tasks.CountThenThrow, 10), items));

        Assert.Equal("enough", error.RemoteMessage);
        Assert.Equal(Enumerable.Range(0, 10), items);
    }

    [ProcessFact]
    public async Task A_stream_with_an_item_that_the_host_cannot_decode_has_failed()
    {
        await using var pool = await StartAsync(workers: 1);
        List<Touchy> items = [];

        var error = await Assert.ThrowsAsync<TaskSerializationException>(() => CollectAsync(pool.StreamAsync(Tasks.StreamTouchies, (1_000, 10)), items));

        Assert.Equal(SerializationStep.DecodeResult, error.Step);
        Assert.Equal(10, items.Count);
        Assert.Equal(new PoolAccount(Completed: 0, Failed: 1, Cancelled: 0, Lost: 0, TimedOut: 0, Stopped: 0, NeverBegun: 0), pool.GetSnapshot().Account);
    }

    [ProcessFact]
    public async Task A_worker_that_dies_ends_the_stream_after_what_it_had_sent()
    {
        await using var pool = await StartAsync(workers: 1);
        List<int> items = [];

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => CollectAsync(pool.StreamAsync(Tasks.CountThenExit, 10), items));

        Assert.Equal(9, error.Certificate.Exit.ExitCode);
        Assert.Equal(Enumerable.Range(0, 10), items);
    }

    [ProcessFact]
    public async Task CRS_12_what_a_worker_had_sent_before_its_end_is_heard_however_slowly()
    {
        const int Items = 12;
        await using var pool = await StartAsync(workers: 1);
        List<Ponderous> items = [];

        await Assert.ThrowsAsync<WorkerCrashedException>(() => CollectAsync(pool.StreamAsync(Tasks.PonderThenExit, Items), items));

        Assert.Equal(Enumerable.Range(0, Items), items.Select(static item => item.Value));
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> items = [];
        await CollectAsync(source, items);
        return items;
    }

    private static async Task CollectAsync<T>(IAsyncEnumerable<T> source, List<T> items)
    {
        await foreach (var item in source)
            items.Add(item);
    }

    /// <summary>The ledger's last number, once it has stayed the same over many looks.</summary>
    private static async Task<int> SettledAsync(string ledger)
    {
        const int LooksAlike = 100;
        int last = -1, same = 0;
        await Eventually.IsTrueAsync(
            () =>
            {
                int now = int.TryParse(File.Exists(ledger) ? File.ReadAllText(ledger) : "", NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : last;
                same = now == last ? same + 1 : 0;
                last = now;
                return last >= 0 && same >= LooksAlike;
            },
            "the worker waits");
        return last;
    }
}
