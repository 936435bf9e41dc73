using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>ProcLab's pool with one worker and one spare, over all rounds: the worker is killed while it runs an item, and its caller asks for another one.</summary>
/// <param name="transport">What carries its items.</param>
internal sealed class KillsContender(TransportKind transport) : Contender(Ours)
{
    private const int LongMilliseconds = 600_000;

    // A crash seldom follows another one at once; so what is new has come to rest.
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(100);

    private readonly ProcLabPool _pool = new(workers: 1, transport, spares: 1);

    public override Task StartAsync() => _pool.StartAsync();

    public override bool TakesPartIn(BenchCase @case) => @case.Key == CrashWorkload.ManyTimes;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        await _pool.WaitUntilCompleteAsync();
        await Task.Delay(_rest);
        var lost = CrashItem.RunAsync(_pool, LongMilliseconds);
        long killed = Kill(await BeginningAsync());

        var failed = await lost.ConfigureAwait(false);
        await _pool.IncrementAsync(1).ConfigureAwait(false);
        long followed = Stopwatch.GetTimestamp();
        return new Dictionary<string, double>
        {
            [CrashMetrics.Noticed.Key] = Stopwatch.GetElapsedTime(killed, failed.At).TotalMilliseconds,
            [CrashMetrics.AfterError.Key] = Stopwatch.GetElapsedTime(failed.At, followed).TotalMilliseconds,
            [CrashMetrics.AfterKill.Key] = Stopwatch.GetElapsedTime(killed, followed).TotalMilliseconds,
        };
    }

    public override ValueTask DisposeAsync() => _pool.DisposeAsync();

    /// <summary>Waits until the item has begun.</summary>
    /// <returns>The process that runs it.</returns>
    private async Task<int> BeginningAsync()
    {
        for (;;)
        {
            await Task.Delay(1);
            if (_pool.Pool.GetSnapshot().Workers.FirstOrDefault(worker => worker.HasBegun)?.ProcessId is { } process)
                return process;
        }
    }

    private static long Kill(int process)
    {
        using var worker = Process.GetProcessById(process);
        long killed = Stopwatch.GetTimestamp();
        worker.Kill();
        return killed;
    }
}
