using System.Diagnostics;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>The steps of ProcLab's start: when the first worker's process was there, when its first managed code ran, when it was ready, and when it had answered.</summary>
internal static class StartSteps
{
    // Read by the runtime of the worker, which then calls StartupHook below before anything else.
    private const string StartupHooks = "DOTNET_STARTUP_HOOKS";

    public static async Task RunAsync()
    {
        long begin = Stopwatch.GetTimestamp();
        var options = new ProcessPoolOptions { Workers = 1, EnvironmentVariables = { [StartupHooks] = typeof(StartSteps).Assembly.Location } };
        await using var pool = await ProcessPool.StartAsync(options);
        await pool.RunAsync(BenchTasks.Tasks.Increment, 1);
        long answered = Stopwatch.GetTimestamp();

        long managed = await pool.RunAsync(BenchTasks.Tasks.ManagedCodeBegan);
        var (starting, ready) = await FirstWorkerAsync(pool);

        // Events tell the time since the pool's start, which is that of StartAsync.
        var toManaged = Stopwatch.GetElapsedTime(begin, managed) - starting.At;
        StartProgram.Print(
            (StartMetrics.ProcessStarted.Key, starting.At),
            (StartMetrics.RuntimeStarted.Key, toManaged),
            (StartMetrics.Connected.Key, ready.StartupTime - toManaged),
            (StartMetrics.WorkerReady.Key, ready.StartupTime),
            (StartMetrics.FirstItem.Key, Stopwatch.GetElapsedTime(begin, answered) - ready.At),
            (StartMetrics.FirstResult.Key, Stopwatch.GetElapsedTime(begin, answered)));
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
