using ProcLab.TestWorker.Verbs;

namespace ProcLab.ProcessTests.Pools;

/// <summary>What a worker had said counts, though it was killed before it got into the connection.</summary>
public sealed class OutboxTests : PoolTestBase
{
    private const int SigKill = 9;

    [ProcessTheory]
    [InlineData(1, 0, TransportKind.NamedPipe)]
    [InlineData(1, 1, TransportKind.NamedPipe)]
    [InlineData(1_000, 6, TransportKind.NamedPipe)]
    [InlineData(1_000, 999, TransportKind.NamedPipe)]
    [InlineData(300_000, 299_000, TransportKind.NamedPipe)]
    [InlineData(1_000, 6, TransportKind.LoopbackTcp)]
    [InlineData(300_000, 299_000, TransportKind.LoopbackTcp)]
    public async Task A_result_is_kept_whose_worker_was_killed_before_it_was_sent(int count, int bytesToLive, TransportKind transport)
    {
        await using var pool = await StartDyingAsync(transport);
        var events = pool.WatchAsync();

        byte[] result = await pool.RunAsync(DyingTasks.Tasks.Bytes, (count, bytesToLive));

        byte[] expected = new byte[count];
        new Random(count).NextBytes(expected);
        Assert.Equal(expected, result);
        var certificate = await EndAsync(events);
        Assert.Equal((SigKill, 1, null), (certificate.Exit.Signal, certificate.ItemsDone, certificate.ItemId));
        Assert.Equal((1, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Lost));
    }

    [ProcessFact]
    public async Task A_result_of_which_a_part_was_never_written_is_dropped()
    {
        await using var pool = await StartDyingAsync();

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(DyingTasks.Tasks.Bytes, (1_000_000, 1_000)));

        Assert.Equal((SigKill, DeathReason.Signaled), (error.Certificate.Exit.Signal, error.Certificate.Reason));
        Assert.Equal(2, (await pool.RunAsync(DyingTasks.Tasks.Bytes, (2, 1_000))).Length);
    }

    [ProcessFact]
    public async Task The_items_of_a_stream_are_kept_up_to_the_last()
    {
        await using var pool = await StartDyingAsync();
        List<int> items = [];

        await Assert.ThrowsAsync<WorkerCrashedException>(async () =>
        {
            await foreach (int item in pool.StreamAsync(DyingTasks.Tasks.Count, 0))
                items.Add(item);
        });

        Assert.Equal([0], items);
    }

    private Task<ProcessPool> StartDyingAsync(TransportKind transport = TransportKind.NamedPipe) => StartAsync(1, options =>
    {
        options.Transport = transport;
        options.Worker = WorkerImage.Executable(TestProgram.WorkerPath, "dying");
    });

    private static async Task<DeathCertificate> EndAsync(IAsyncEnumerable<PoolEvent> events)
    {
        await foreach (var happened in events)
        {
            if (happened is WorkerExitedEvent exited)
                return exited.Certificate;
        }

        throw new InvalidOperationException("the pool ended before its worker did");
    }
}
