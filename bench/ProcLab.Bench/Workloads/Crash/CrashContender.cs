using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>A pool of this program, a new one in each round: not all of them replace what dies.</summary>
internal sealed class CrashContender(string name, Func<WorkerPool> create) : Contender(name)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public override Task StartAsync() => Task.CompletedTask;

    public override bool TakesPartIn(BenchCase @case) => @case.Key == CrashWorkload.UnderItems;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        await using var pool = create();
        await pool.StartAsync();
        int[] first = [.. pool.WorkerProcessIds];

        var items = Enumerable.Range(0, CrashWorkload.Items).Select(_ => CrashItem.RunAsync(pool, CrashWorkload.ItemMilliseconds)).ToList();
        await FirstOfAsync(items, CrashWorkload.BeforeTheKill);

        // Into the middle of the next one.
        await Task.Delay(CrashWorkload.ItemMilliseconds / 2);
        long killed = Stopwatch.GetTimestamp();
        using (var worker = Process.GetProcessById(first[0]))
            worker.Kill();

        await Task.WhenAny(Task.WhenAll(items), Task.Delay(_patience));
        var ended = items.Where(item => item.IsCompletedSuccessfully).Select(item => item.Result).ToList();
        return Figures(ended, first, killed);
    }

    public override ValueTask DisposeAsync() => default;

    private static async Task FirstOfAsync(IEnumerable<Task> items, int count)
    {
        await foreach (var _ in Task.WhenEach(items))
        {
            if (--count == 0)
                return;
        }
    }

    private static Dictionary<string, double> Figures(List<CrashItem> ended, int[] first, long killed)
    {
        var failed = ended.Where(item => item.ProcessId is null).ToList();
        var replaced = ended.Where(item => item.ProcessId is { } process && !first.Contains(process)).ToList();
        var figures = new Dictionary<string, double>
        {
            [CrashMetrics.Errors.Key] = failed.Count,
            [CrashMetrics.Lost.Key] = CrashWorkload.Items - ended.Count,
        };
        if (failed.Count > 0)
            figures.Add(CrashMetrics.Noticed.Key, Stopwatch.GetElapsedTime(killed, failed.Min(item => item.At)).TotalMilliseconds);
        if (replaced.Count > 0)
            figures.Add(CrashMetrics.Replaced.Key, Stopwatch.GetElapsedTime(killed, replaced.Min(item => item.At)).TotalMilliseconds);
        return figures;
    }
}
