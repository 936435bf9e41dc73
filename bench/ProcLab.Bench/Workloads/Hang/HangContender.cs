using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Hang;

/// <summary>ProcLab's pool with one worker and one spare, over all rounds.</summary>
/// <param name="transport">What carries its items.</param>
/// <param name="limit">How long an item may run.</param>
internal sealed class HangContender(TransportKind transport, TimeSpan limit) : Contender(Ours)
{
    private readonly ProcLabPool _pool = new(workers: 1, transport, spares: 1);

    public override Task StartAsync() => _pool.StartAsync();

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        await _pool.WaitUntilCompleteAsync();
        await _pool.IncrementAsync(1);
        await Task.Yield();

        long begun = Stopwatch.GetTimestamp();
        var hung = EndOfAsync(Hangs.TaskOf(@case.Key));
        await _pool.IncrementAsync(1).ConfigureAwait(false);
        long followed = Stopwatch.GetTimestamp();
        return new Dictionary<string, double>
        {
            [HangMetrics.Followed.Key] = PastLimit(begun, followed),
            [HangMetrics.Ended.Key] = PastLimit(begun, await hung),
        };
    }

    public override ValueTask DisposeAsync() => _pool.DisposeAsync();

    private double PastLimit(long begun, long then) => (Stopwatch.GetElapsedTime(begun, then) - limit).TotalMilliseconds;

    private async Task<long> EndOfAsync(WorkerTask<Unit, Unit> hang)
    {
        try
        {
            await _pool.Pool.RunAsync(hang, new RunOptions { Timeout = limit, Grace = TimeSpan.Zero }).ConfigureAwait(false);
        }
        catch (TaskTimeoutException)
        {
            return Stopwatch.GetTimestamp();
        }

        throw new InvalidOperationException("An item that never ends has ended.");
    }
}
