namespace ProcLab.Host.Pool;

/// <summary>What one worker process did.</summary>
/// <param name="Tasks">Items that ended on it, whatever their outcome; but for the one that it died of.</param>
/// <param name="Busy">Time spent in them.</param>
/// <param name="Startup">Time until it was ready; <see langword="null"/> when it never was.</param>
/// <param name="Exit">How it ended; <see langword="null"/> when its exit was not seen.</param>
internal sealed record WorkerSummary(WorkerIdentity Worker, long Tasks, TimeSpan Busy, TimeSpan? Startup, WorkerExit? Exit);
