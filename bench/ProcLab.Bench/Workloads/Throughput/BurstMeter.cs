using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Throughput;

/// <summary>Many items submitted at once by one caller, each awaited for itself; burst after burst until the window is over.</summary>
internal sealed class BurstMeter(WorkerPool pool, int items)
{
    private readonly List<ValueTask<int>> _pending = new(items);

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(TimeSpan window)
    {
        int[] workers = [.. pool.WorkerProcessIds];
        long start = Stopwatch.GetTimestamp();
        long count = 0;
        var before = Usage.Now(workers, count);
        do
        {
            // The next one is not submitted from where a pool hears its results.
            await RunBurstAsync().ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            count += items;
        }
        while (Stopwatch.GetElapsedTime(start) < window);

        return (Usage.Now(workers, count) - before).PerItem();
    }

    private async Task RunBurstAsync()
    {
        _pending.Clear();
        for (int number = 0; number < items; number++)
        {
#pragma warning disable CA2012 // Each is awaited once, below.
            _pending.Add(pool.IncrementAsync(number));
#pragma warning restore CA2012
        }

        for (int number = 0; number < items; number++)
        {
            int answer = await _pending[number].ConfigureAwait(false);
            if (answer != number + 1)
                throw new InvalidDataException($"{number} + 1 is not {answer}.");
        }
    }
}
