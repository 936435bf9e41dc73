using ProcLab.Chaos;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that fail until a certain attempt. Each writes itself into the ledger first.</summary>
internal static partial class RetryTasks
{
    /// <summary>Ends its process at each attempt before the last.</summary>
    [WorkerTask(Idempotent = true)]
    public static int ExitUntil(long item, int lastAttempt, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        if (context.Attempt < lastAttempt)
            Environment.Exit(7);
        return context.Attempt;
    }

    /// <summary>Throws at each attempt before the last.</summary>
    [WorkerTask(Idempotent = true)]
    public static int ThrowUntil(long item, int lastAttempt, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        return context.Attempt < lastAttempt ? throw new InvalidOperationException($"not at attempt {context.Attempt}") : context.Attempt;
    }

    /// <summary>Spins at each attempt before the last.</summary>
    [WorkerTask(Idempotent = true)]
    public static int SpinUntil(long item, int lastAttempt, WorkerContext context)
    {
        ChaosLedger.Begin(item, context);
        if (context.Attempt < lastAttempt)
            DeadlineTasks.Spin();
        return context.Attempt;
    }

    [WorkerTask(Idempotent = true)]
    public static async IAsyncEnumerable<int> Numbers()
    {
        await Task.Yield();
        yield return 1;
    }
}
