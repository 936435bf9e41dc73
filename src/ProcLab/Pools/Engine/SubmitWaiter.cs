namespace ProcLab.Pools;

/// <summary>A caller who waits for room in the queue.</summary>
internal sealed class SubmitWaiter(PendingItem item)
{
    public PendingItem Item { get; } = item;

    public TaskCompletionSource<SubmitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
