using System.Diagnostics;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>The steps of ProcLab's start: when the first worker's process was there, when it was ready, and when it had answered.</summary>
internal static class StartSteps
{
    // Read by the runtime of the worker, which then calls StartupHook below before anything else.
    private const string StartupHooks = "DOTNET_STARTUP_HOOKS";

    public static async Task RunAsync(TransportKind transport)
    {
        long begin = Stopwatch.GetTimestamp();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Workers = 1, Transport = transport });
        await pool.RunAsync(BenchTasks.Tasks.Increment, 1);
        var answered = Stopwatch.GetElapsedTime(begin);

        // Events tell the time since the pool's start, which is that of StartAsync.
        var (starting, ready) = await FirstWorkerAsync(pool);
        StartProgram.Print(
            (StartMetrics.ProcessStarted.Key, starting.At),
            (StartMetrics.WorkerReady.Key, ready.StartupTime),
            (StartMetrics.FirstItem.Key, answered - ready.At),
            (StartMetrics.FirstResult.Key, answered));
    }

    /// <summary>The two parts of a worker's start. The hook between them takes some milliseconds itself.</summary>
    public static async Task RunWithHookAsync(TransportKind transport)
    {
        long begin = Stopwatch.GetTimestamp();
        var options = new ProcessPoolOptions
        {
            Workers = 1,
            Transport = transport,
            EnvironmentVariables = { [StartupHooks] = typeof(StartSteps).Assembly.Location },
        };
        await using var pool = await ProcessPool.StartAsync(options);
        long managed = await pool.RunAsync(BenchTasks.Tasks.ManagedCodeBegan);

        var (starting, ready) = await FirstWorkerAsync(pool);
        var toManaged = Stopwatch.GetElapsedTime(begin, managed) - starting.At;
        StartProgram.Print(
            (StartMetrics.WorkerReady.Key, ready.StartupTime),
            (StartMetrics.RuntimeStarted.Key, toManaged),
            (StartMetrics.Connected.Key, ready.StartupTime - toManaged));
    }

    private static async Task<(WorkerStartingEvent Starting, WorkerReadyEvent Ready)> FirstWorkerAsync(ProcessPool pool)
    {
        WorkerStartingEvent? starting = null;
        await foreach (var @event in pool.WatchAsync())
        {
            starting ??= @event as WorkerStartingEvent;
            if (@event is WorkerReadyEvent ready && starting is not null)
                return (starting, ready);
        }

        throw new InvalidOperationException("The pool ended before its worker was ready.");
    }
}
