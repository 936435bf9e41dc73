namespace ProcLab.TestWorker.Verbs;

/// <summary>Programs with a pool, whose workers are this same program.</summary>
internal static partial class PoolVerbs
{
    /// <summary>pool-answer: runs one item and prints its result.</summary>
    public static int Answer(string[] arguments) => AnswerAsync().GetAwaiter().GetResult();

    /// <summary>pool-leave: lets a worker leave that has a foreground thread which never ends; prints how it left.</summary>
    public static int Leave(string[] arguments) => LeaveAsync().GetAwaiter().GetResult();

    /// <summary>pool-forget: starts a pool, prints the process ids of its workers, and returns while one of them sleeps and the pool is still there.</summary>
    public static int Forget(string[] arguments) => ForgetAsync().GetAwaiter().GetResult();

    private static async Task<int> ForgetAsync()
    {
        var pool = await ProcessPool.StartAsync(new() { Workers = 2, Worker = WorkerImage.CurrentProcess });
        _ = pool.RunAsync(Tasks.Sleep).AsTask();
        while (pool.GetSnapshot().Workers is var now && (now.Any(static worker => worker.Activity == WorkerActivity.Starting) || !now.Any(static worker => worker.HasBegun)))
            await Task.Delay(5);
        foreach (var worker in pool.GetSnapshot().Workers)
            Console.WriteLine($"worker={worker.ProcessId}");
        return 0;
    }

    private static async Task<int> LeaveAsync()
    {
        var pool = await ProcessPool.StartAsync(new() { Workers = 1, Spares = 0, Worker = WorkerImage.CurrentProcess });
        var events = pool.WatchAsync();
        await pool.RunAsync(Tasks.StartForegroundThread);
        await pool.DrainAsync();
        await foreach (var happened in events)
        {
            if (happened is WorkerExitedEvent { Certificate: var certificate })
                Console.WriteLine($"left={certificate.Reason} {certificate.Exit.ExitCode}");
        }

        return 0;
    }

    private static async Task<int> AnswerAsync()
    {
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 1, Worker = WorkerImage.CurrentProcess });
        Console.WriteLine($"answer={await pool.RunAsync(Tasks.Double, 21)}");
        return 0;
    }

    [WorkerTask]
    internal static int Double(int value) => 2 * value;

    [WorkerTask]
    internal static void Sleep() => Thread.Sleep(Timeout.Infinite);

    [WorkerTask]
    internal static void StartForegroundThread() => new Thread(static () => Thread.Sleep(Timeout.Infinite)).Start();
}
