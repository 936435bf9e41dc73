using System.Diagnostics;
using System.Globalization;
using ProcLab.Worker.Tasks;

namespace ProcLab.Soak.Commands;

/// <summary><c>load</c>: more work than the machine has processors for, and nobody may be taken for hung.</summary>
internal static class LoadCommand
{
    private const int DefaultMinutes = 10;
    private const int DefaultLimitSeconds = 5;
    private const int InFlight = 64;
    private const long PrimesBelow = 200_000;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_progressPace = TimeSpan.FromMinutes(1);

    public static int Run(SoakOptions options)
    {
        int minutes = (int)(options.Find("--minutes", least: 1, most: 10_000) ?? DefaultMinutes);
        int limit = (int)(options.Find("--limit", least: 1, most: 3600) ?? DefaultLimitSeconds);
        int workers = (int)(options.Find("--workers", least: 1, most: ProcessPoolOptions.MaxWorkers) ?? (ulong)(2 * Environment.ProcessorCount));
        options.RequireAllKnown();
        Console.WriteLine($"{minutes} minutes, {workers} workers on {Environment.ProcessorCount} processors, {InFlight} items under way, heartbeat limit {limit} s");
        return RunAsync(TimeSpan.FromMinutes(minutes), TimeSpan.FromSeconds(limit), workers).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(TimeSpan duration, TimeSpan limit, int workers)
    {
        await using var pool = await ProcessPool.StartAsync(new() { Workers = workers, HeartbeatLimit = limit });
        var alarms = CountAlarmsAsync(pool);
        long begun = Stopwatch.GetTimestamp();
        long done = 0;
        var loops = Enumerable.Range(0, InFlight).Select(_ => Task.Run(LoopAsync)).ToArray();
        var longest = await WatchAsync(pool, begun, duration, () => Interlocked.Read(ref done));
        await Task.WhenAll(loops);
        await pool.DrainAsync();
        var (hung, ended) = await alarms;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{done:N0} items; {hung} workers taken for hung, {ended} ended otherwise; the longest time between a sign of life and a look at it {longest.TotalSeconds:0.00} s"));
        return hung + ended == 0 ? 0 : 1;

        async Task LoopAsync()
        {
            while (Stopwatch.GetElapsedTime(begun) < duration)
            {
                try
                {
                    await pool.RunAsync(ExampleTasks.Tasks.Primes, PrimesBelow);
                    Interlocked.Increment(ref done);
                }
                catch (WorkerCrashedException)
                {
                    // Counted with the events.
                }
            }
        }
    }

    private static async Task<TimeSpan> WatchAsync(ProcessPool pool, long begun, TimeSpan duration, Func<long> done)
    {
        var longest = TimeSpan.Zero;
        for (var next = s_progressPace; Stopwatch.GetElapsedTime(begun) is var elapsed && elapsed < duration;)
        {
            await Task.Delay(s_look);
            var silence = pool.GetSnapshot().Workers.Max(static worker => worker.SinceHeartbeat ?? TimeSpan.Zero);
            longest = silence > longest ? silence : longest;
            if (elapsed < next)
                continue;

            next += s_progressPace;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds,7:0} s {done(),12:N0} items, longest silence {longest.TotalSeconds:0.00} s"));
        }

        return longest;
    }

    /// <returns>How many workers were taken for hung, and how many ended in another way that nobody asked for.</returns>
    private static async Task<(int Hung, int Ended)> CountAlarmsAsync(ProcessPool pool)
    {
        var (hung, ended) = (0, 0);
        await foreach (var happened in pool.WatchAsync())
        {
            hung += happened is WorkerUnresponsiveEvent ? 1 : 0;
            ended += happened is WorkerExitedEvent { Certificate.Reason: not (DeathReason.Left or DeathReason.Unresponsive) } ? 1 : 0;
        }

        return (hung, ended);
    }
}
