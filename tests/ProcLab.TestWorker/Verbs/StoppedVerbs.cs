using System.Globalization;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A program that is stopped and continued with its workers.</summary>
internal static partial class StoppedVerbs
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>pool-answer-for-ever SECONDS: a host with two workers and a heartbeat limit; prints their process ids, then again and again that an item was answered,
    /// and by which process.</summary>
    public static int Work(string[] arguments) =>
        WorkAsync(TimeSpan.FromSeconds(int.Parse(arguments[0], CultureInfo.InvariantCulture))).GetAwaiter().GetResult();

    private static async Task<int> WorkAsync(TimeSpan heartbeatLimit)
    {
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 2, Spares = 0, Worker = WorkerImage.CurrentProcess, HeartbeatLimit = heartbeatLimit });
        while (pool.GetSnapshot().Workers.Any(static worker => worker.Activity == WorkerActivity.Starting))
            await Task.Delay(5);
        foreach (var worker in pool.GetSnapshot().Workers)
            Console.WriteLine($"worker={worker.ProcessId}");
        for (int number = 1; ; number++)
        {
            Console.WriteLine($"answered {number}: {await pool.RunAsync(Tasks.Answer)}");
            await Task.Delay(s_pause);
        }
    }

    [WorkerTask]
    internal static int Answer() => Environment.ProcessId;
}
