using System.Globalization;
using ProcLab.Chaos;
using ProcLab.Worker.Tasks;

namespace ProcLab.Soak.Commands;

/// <summary><c>chaos</c>: many items and many kills.</summary>
internal static class ChaosCommand
{
    private const int DefaultItems = 1_000_000;
    private const int DefaultKills = 10_000;
    private const int DefaultPace = 50;
    private const int DefaultWorkers = 2;
    private const int LargeEach = 100;
    private const int LargeBytes = 1024 * 1024;
    private const int SmallBytes = 32;

    private static readonly TimeSpan s_progressPace = TimeSpan.FromSeconds(30);

    public static int Run(SoakOptions options)
    {
        int seed = (int)(options.Find("--seed", most: int.MaxValue) ?? (ulong)Random.Shared.Next());
        int items = (int)(options.Find("--items", least: 1, most: 100_000_000) ?? DefaultItems);
        int kills = (int)(options.Find("--kills", least: 1, most: int.MaxValue) ?? DefaultKills);
        int retries = (int)(options.Find("--retry", most: 1000) ?? 0);
        int workers = (int)(options.Find("--workers", least: 1, most: ProcessPoolOptions.MaxWorkers) ?? DefaultWorkers);
        int pace = (int)(options.Find("--pace", least: 1, most: 1_000_000) ?? DefaultPace);
        options.RequireAllKnown();

        Console.WriteLine($"seed {seed}: {items} items, {kills} kills, one each {pace} ms at most, {workers} workers, {retries} retries");
        var report = ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer,
            items,
            static item => (item, BytesOf(item), TimeSpan.Zero),
            static (item, answer) => ChaosAnswer.IsOf(item, BytesOf(item), answer),
            new()
            {
                Kills = kills,
                KillEvery = TimeSpan.FromMilliseconds(pace),
                Seed = seed,
                Progress = new Printer(),
                Pool = new() { Workers = workers, Retry = retries > 0 ? new() { MaxRetries = retries } : null },
            }).GetAwaiter().GetResult();
        Console.WriteLine(report);
        return report.IsClean ? 0 : 1;
    }

    // Some take a while to be sent, so that workers can be killed half-way.
    private static int BytesOf(int item) => item % LargeEach == LargeEach - 1 ? LargeBytes : SmallBytes;

    private sealed class Printer : IProgress<ChaosProgress>
    {
        private TimeSpan _next;

        public void Report(ChaosProgress value)
        {
            if (value.Elapsed < _next)
                return;

            _next = value.Elapsed + s_progressPace;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{value.Elapsed.TotalSeconds,7:0} s {value.Ended,9:N0} items, {value.Failed:N0} failed, {value.Kills:N0} kills"));
        }
    }
}
