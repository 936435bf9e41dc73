using ProcLab.TestWorker.Verbs;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A pool does the same over every transport.</summary>
public sealed class TransportTests : PoolTestBase
{
    public static TheoryData<TransportKind> All => [.. Enum.GetValues<TransportKind>()];

    [ProcessTheory]
    [MemberData(nameof(All))]
    public async Task Items_run_over_every_transport(TransportKind transport)
    {
        await using var pool = await StartAsync(workers: 2, options => options.Transport = transport);

        var items = Enumerable.Range(0, 2_000).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        Assert.Equal(Enumerable.Range(1, 2_000), await Task.WhenAll(items));
        Assert.Equal(20_000_000, (await pool.RunAsync(Tasks.Bytes, 20_000_000)).Length);
        Assert.Equal(20_000_000, await pool.RunAsync(Tasks.Length, new byte[20_000_000]));
    }

    [ProcessTheory]
    [MemberData(nameof(All))]
    public async Task A_worker_that_dies_costs_its_item_over_every_transport(TransportKind transport)
    {
        await using var pool = await StartAsync(workers: 1, options => options.Transport = transport);

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.Exit, 3));

        Assert.Equal(3, error.Certificate.Exit.ExitCode);
        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1));
        var account = await pool.DrainAsync();
        Assert.Equal((1, 1), (account.Completed, account.Lost));
    }

    [ProcessTheory]
    [MemberData(nameof(All))]
    public async Task A_worker_behind_a_wrapper_proves_itself_by_its_key(TransportKind transport)
    {
        // The shell stays between host and worker, so neither is what the kernel says of the other.
        await using var pool = await StartAsync(workers: 1, options =>
        {
            options.Transport = transport;
            options.Worker = WorkerImage.Executable("/bin/sh", "-c", $"'{TestProgram.WorkerPath}' {WorkerProgram.Argument}; exit $?");
        });

        Assert.Equal(100, (await pool.RunAsync(DyingTasks.Tasks.Bytes, (100, int.MaxValue))).Length);

        Assert.Equal(0, (await pool.DrainAsync()).Lost);
    }

    [ProcessFact]
    public async Task A_transport_that_is_none_is_refused()
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StartAsync(1, static options => options.Transport = (TransportKind)7));

        Assert.Contains("Transport is 7; it must be NamedPipe, UnixSocket, LoopbackTcp", error.Message, StringComparison.Ordinal);
    }
}
