using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Throughput;

/// <summary>Many loops, each awaiting its own item. What they do within the window is measured while they run, so neither their start nor
/// their end counts.</summary>
internal sealed class LoopMeter(WorkerPool pool, int loops)
{
    // A count each, on cache lines of their own.
    private const int Stride = 16;

    private static readonly TimeSpan _runUp = TimeSpan.FromMilliseconds(50);

    private readonly long[] _counts = new long[loops * Stride];
    private bool _stop;

    /// <summary>Measures on a thread of its own: the thread pool belongs to those who are measured.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(TimeSpan window)
    {
        var all = Task.WhenAll(Enumerable.Range(0, loops).Select(LoopAsync));
        Task<Usage> use = Task.Factory.StartNew(() => Observe(window), TaskCreationOptions.LongRunning);

        // A loop that fails ends them all.
        await Task.WhenAny(use, all);
        Volatile.Write(ref _stop, true);
        await all;
        return (await use).PerItem();
    }

    private Usage Observe(TimeSpan window)
    {
        Thread.Sleep(_runUp);
        int[] workers = [.. pool.WorkerProcessIds];
        var before = Usage.Now(workers, Count());
        Thread.Sleep(window);
        return Usage.Now(workers, Count()) - before;
    }

    private long Count()
    {
        long count = 0;
        for (int loop = 0; loop < loops; loop++)
            count += Volatile.Read(ref _counts[loop * Stride]);
        return count;
    }

    private async Task LoopAsync(int loop)
    {
        for (int number = loop; !Volatile.Read(ref _stop); number++)
        {
            int answer = await pool.IncrementAsync(number).ConfigureAwait(false);
            if (answer != number + 1)
                throw new InvalidDataException($"{number} + 1 is not {answer}.");

            _counts[loop * Stride]++;
        }
    }
}
