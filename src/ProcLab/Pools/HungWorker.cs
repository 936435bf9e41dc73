namespace ProcLab;

/// <summary>A worker that the pool is about to kill because it hangs; see <see cref="ProcessPoolOptions.HangHandler"/>.</summary>
/// <param name="WorkerName">Its name.</param>
/// <param name="ProcessId">Its process id. The process is there unless it ends by itself meanwhile; the handler's token is cancelled then.</param>
/// <param name="Reason"><see cref="DeathReason.Unresponsive"/>: it gives no sign of life; or <see cref="DeathReason.Overdue"/>: its item does not end.</param>
/// <param name="SinceHeartbeat">How long ago it gave a sign of life; <see langword="null"/> for a worker that gives none.</param>
/// <param name="ItemId">The number of the item that it runs, or <see langword="null"/>.</param>
/// <param name="TaskName">That item's task, or <see langword="null"/>.</param>
/// <param name="ItemRunTime">How long it has run that item, or <see langword="null"/>.</param>
public sealed record HungWorker(
    string WorkerName, int ProcessId, DeathReason Reason, TimeSpan? SinceHeartbeat, long? ItemId, string? TaskName, TimeSpan? ItemRunTime);
