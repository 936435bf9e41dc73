using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Payloads that are too large for one frame.</summary>
public sealed class LargePayloadTests : PoolTestBase
{
    private const int Megabyte = 1_000_000;

    [ProcessTheory]
    [InlineData(65_530)]
    [InlineData(65_536)]
    [InlineData(10 * Megabyte)]
    [InlineData(150 * Megabyte)]
    public async Task A_payload_of_any_size_comes_back_as_it_was(int length)
    {
        await using var pool = await StartAsync(workers: 1);
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);

        byte[] back = await pool.RunAsync(Tasks.EchoBytes, bytes).AsTask().WaitAsync(Eventually.Limit);

        Assert.True(back.AsSpan().SequenceEqual(bytes));
    }

    [ProcessFact]
    public async Task A_long_text_streams_and_reports_travel_in_parts_too()
    {
        await using var pool = await StartAsync(workers: 1);
        string text = new('ä', 3 * Megabyte);
        List<int> lengths = [];

        Assert.Equal(text, await pool.RunAsync(Tasks.EchoText, text).AsTask().WaitAsync(Eventually.Limit));
        await foreach (byte[] item in pool.StreamAsync(Tasks.StreamBytes, Megabyte))
            lengths.Add(item.Length);
        Assert.Equal([Megabyte, Megabyte, Megabyte], lengths);
    }

    [ProcessFact]
    public async Task A_small_item_does_not_wait_behind_a_large_argument_to_the_same_worker()
    {
        await using var pool = await StartAllAsync(workers: 1);
        await pool.RunAsync(Tasks.Increment, 1);
        byte[] large = new byte[400 * Megabyte];
        long small = 0;
        var sending = pool.RunAsync(Tasks.Length, large).AsTask();
        while (!sending.IsCompleted)
        {
            await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit);
            small++;
        }

        Assert.Equal(large.Length, await sending);
        Assert.True(small > 0, "no small item ended before the large one");
    }

    [ProcessFact]
    public async Task What_is_over_the_limit_fails_and_says_so_in_both_directions()
    {
        await using var pool = await StartAsync(workers: 1, static options => options.MaxPayloadBytes = Megabyte);

        var argument = await Assert.ThrowsAsync<TaskSerializationException>(() => pool.RunAsync(Tasks.Length, new byte[Megabyte]).AsTask());
        Assert.Contains("1000005 bytes, the limit is 1000000 (ProcessPoolOptions.MaxPayloadBytes)", argument.Message, StringComparison.Ordinal);
        var result = await Assert.ThrowsAsync<TaskSerializationException>(() => pool.RunAsync(Tasks.Bytes, Megabyte).AsTask());
        Assert.Contains("more than 1000000 bytes", result.Message, StringComparison.Ordinal);
        Assert.Equal(900_000, (await pool.RunAsync(Tasks.Bytes, 900_000)).Length);
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task A_worker_that_is_killed_while_it_receives_an_argument_costs_no_item()
    {
        await using var pool = await StartAllAsync(workers: 2);
        byte[] large = new byte[200 * Megabyte];
        for (int round = 0; round < 5; round++)
        {
            var item = await pool.SubmitAsync(Tasks.Length, large);
            string name = item.WorkerName!;
            pool.KillWorker(name);
            Assert.Equal(large.Length, await item.Completion.WaitAsync(Eventually.Limit));
        }

        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task Many_large_arguments_for_one_worker_come_one_after_the_other_also_when_they_are_taken_back()
    {
        await using var pool = await StartAllAsync(workers: 1);
        int? process = pool.GetSnapshot().Workers.Single().ProcessId;
        var options = new MapOptions { ChunkSize = 64, Ordered = false };
        for (int round = 0; round < 10; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var map = pool.MapAsync(Tasks.Length, Enumerable.Repeat(new byte[Megabyte], 200), options, cancellation.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (int length in map)
                {
                    Assert.Equal(Megabyte, length);
                    await cancellation.CancelAsync();
                }
            });
        }

        int count = 0;
        await foreach (int length in pool.MapAsync(Tasks.Length, Enumerable.Repeat(new byte[Megabyte], 200), options))
            count += length / Megabyte;
        Assert.Equal(200, count);
        Assert.Equal(process, pool.GetSnapshot().Workers.Single().ProcessId);
    }

    [ProcessFact]
    public async Task An_argument_that_is_cancelled_on_its_way_is_forgotten()
    {
        await using var pool = await StartAllAsync(workers: 1);
        byte[] large = new byte[300 * Megabyte];
        for (int round = 0; round < 5; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var item = pool.RunAsync(Tasks.Length, large, default, cancellation.Token).AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.WaitAsync(Eventually.Limit));
            Assert.Equal(round + 1, await pool.RunAsync(Tasks.Increment, round).AsTask().WaitAsync(Eventually.Limit));
        }

        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task CAN_07_arguments_that_are_cancelled_on_their_way_leave_the_pool_in_order_and_it_can_end()
    {
        const int Items = 10;
        await using var pool = await StartAllAsync(workers: 2);
        byte[] large = new byte[100 * Megabyte];
        using var cancellation = new CancellationTokenSource();
        var items = Enumerable.Range(0, Items).Select(_ => pool.RunAsync(Tasks.Length, large, default, cancellation.Token).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) > 0 || pool.GetSnapshot().Account.Completed > 0, "the first argument has arrived");

        await cancellation.CancelAsync();
        int done = 0;
        foreach (var item in items)
            done += await IsDoneAsync(item) ? 1 : 0;

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
        var account = await pool.DrainAsync().WaitAsync(Eventually.Limit);
        Assert.Equal((done + 1, Items - done, 0), (account.Completed, account.Cancelled, account.Lost));
        Assert.InRange(done, 0, Items - 1);
    }

    private static async Task<bool> IsDoneAsync(Task<int> item)
    {
        try
        {
            await item.WaitAsync(Eventually.Limit);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
