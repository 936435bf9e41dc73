using System.Globalization;

namespace ProcLab.Host.Pool;

/// <summary>Something that happened in a run of <c>proclab pool</c>: all that its renderers know.</summary>
/// <param name="At">Time since the start of the run.</param>
internal abstract record PoolReport(TimeSpan At)
{
    /// <summary>The run begins; always the first.</summary>
    public sealed record Started(TimeSpan At, PoolSettings Settings, RunFacts Facts) : PoolReport(At);

    public sealed record WorkerSpawned(TimeSpan At, WorkerIdentity Worker) : PoolReport(At);

    /// <summary>A worker can take items.</summary>
    /// <param name="Startup">Time from its spawn.</param>
    public sealed record WorkerReady(TimeSpan At, WorkerIdentity Worker, TimeSpan Startup) : PoolReport(At);

    /// <summary>Somebody else connected in the place of a worker, and was turned away.</summary>
    public sealed record ConnectionRefused(TimeSpan At, string WorkerName, string Reason)
        : Noted(At, $"a connection in place of {WorkerName} was refused: {Reason}");

    /// <summary>A worker used more than <c>--max-memory</c> when it ended an item, and is replaced before its next.</summary>
    public sealed record WorkerTooLarge(TimeSpan At, WorkerIdentity Worker, long MemoryBytes) : PoolReport(At);

    /// <summary>A worker gave no sign of life for <c>--heartbeat-limit</c>, and is killed.</summary>
    public sealed record WorkerUnresponsive(TimeSpan At, WorkerIdentity Worker, TimeSpan Silence)
        : Noted(At, string.Create(CultureInfo.InvariantCulture, $"{Worker} has given no sign of life for {Silence.TotalSeconds:0.0} s, and is killed"));

    public sealed record WorkerExited(TimeSpan At, WorkerIdentity Worker, WorkerExit Exit) : PoolReport(At);

    /// <summary>A whole line that a worker printed.</summary>
    public sealed record WorkerPrinted(TimeSpan At, WorkerIdentity Worker, bool IsError, string Text) : PoolReport(At);

    /// <summary><c>--kill-at</c> has killed the worker that runs this item.</summary>
    public sealed record WorkerKilled(TimeSpan At, WorkerIdentity Worker, PoolItem Item) : PoolReport(At);

    /// <summary>A worker has begun an item.</summary>
    /// <param name="Waited">Time from its submission.</param>
    /// <param name="Attempt">Counted from 1.</param>
    public sealed record ItemStarted(TimeSpan At, PoolItem Item, WorkerIdentity Worker, TimeSpan Waited, int Attempt = 1) : PoolReport(At);

    /// <summary>An attempt at an item has failed, and <c>--retry</c> has it run again.</summary>
    /// <param name="Run">Where and how long it ran, and which attempt it was.</param>
    /// <param name="Code">What a run would end with that lost the item by it: a lost worker, or its time.</param>
    public sealed record ItemRetried(TimeSpan At, PoolItem Item, ItemRun Run, ExitCode Code, string Reason, bool HasCostWorker) : PoolReport(At);

    /// <summary>The one outcome of an item. An item that never began has none.</summary>
    /// <param name="Run">Where and how long it ran; <see langword="null"/> when it was refused before it could, or did not begin again.</param>
    public abstract record ItemEnded(TimeSpan At, PoolItem Item, ItemRun? Run) : PoolReport(At);

    public sealed record ItemDone(TimeSpan At, PoolItem Item, ItemRun? Run, ItemResult Result) : ItemEnded(At, Item, Run);

    /// <summary>The task threw, or its argument or result could not travel.</summary>
    public sealed record ItemFailed(TimeSpan At, PoolItem Item, ItemRun? Run, ItemFailure Failure) : ItemEnded(At, Item, Run);

    /// <summary>The worker died while it ran the item.</summary>
    public sealed record ItemLost(TimeSpan At, PoolItem Item, ItemRun? Run, string Cause) : ItemEnded(At, Item, Run);

    /// <summary>The item was not done in its time: that of <c>--queue-timeout</c>, without a run, or that of <c>--timeout</c>.</summary>
    public sealed record ItemTimedOut(TimeSpan At, PoolItem Item, ItemRun? Run, string Reason, bool HasCostWorker) : ItemEnded(At, Item, Run);

    /// <summary>The item had begun and was ended by <c>--terminate-after</c> or a signal.</summary>
    public sealed record ItemStopped(TimeSpan At, PoolItem Item, ItemRun? Run) : ItemEnded(At, Item, Run);

    /// <summary>What else people should know, such as that no more items begin.</summary>
    public record Noted(TimeSpan At, string Sentence) : PoolReport(At);

    /// <summary>Something that the command line asked for did not happen. The command itself says so on stderr.</summary>
    public sealed record Warned(TimeSpan At, string Sentence) : PoolReport(At);

    /// <summary>The run could not go on. The command itself says so on stderr.</summary>
    public sealed record Faulted(TimeSpan At, ExitCode Code, string Sentence) : PoolReport(At);

    /// <summary>The run is over and all workers are gone; always the last.</summary>
    public sealed record Ended(TimeSpan At, PoolSummary Summary) : PoolReport(At);
}
