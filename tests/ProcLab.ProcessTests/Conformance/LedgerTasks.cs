using System.Diagnostics;
using ProcLab.Chaos;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that write themselves down in the <see cref="ChaosLedger"/> before they do anything else.</summary>
internal static partial class LedgerTasks
{
    /// <summary>Returns the worker's process.</summary>
    [WorkerTask]
    public static int Begin(long item, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        return Environment.ProcessId;
    }

    /// <summary>Ends at once, or with a path when there is a file of that name.</summary>
    [WorkerTask]
    public static async Task<long> BeginThenHold(long item, string? path, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        while (path is not null && !File.Exists(path))
            await Task.Delay(5);
        return item;
    }

    [WorkerTask]
    public static void BeginThenExit(long item, int code, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        Environment.Exit(code);
    }

    /// <summary>Returns the item, but for one that ends the process when the file is there.</summary>
    [WorkerTask]
    public static long BeginUnless(long item, long victim, string gate, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        if (item == victim)
        {
            Pools.PoolTasks.HoldStubbornly(gate);
            Environment.Exit(5);
        }

        return item;
    }

    /// <summary>Returns, and has the process killed a moment later.</summary>
    [WorkerTask]
    public static int BeginThenDie(long item, int microseconds, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        long begun = Stopwatch.GetTimestamp();
        new Thread(() =>
        {
            while (Stopwatch.GetElapsedTime(begun).TotalMicroseconds < microseconds)
                Thread.Yield();
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }).Start();
        return Environment.ProcessId;
    }
}
