namespace ProcLab.Host.Pool;

/// <summary>An item from its submission to its outcome.</summary>
internal sealed class TrackedItem(PoolItem item)
{
    private readonly TaskCompletionSource<Submission> _submission = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PoolItem Item { get; } = item;

    /// <summary>There once the pool has accepted the item, which the pool's events may tell a moment earlier.</summary>
    public Task<Submission> Submission => _submission.Task;

    /// <summary>The report of the begin of the attempt that runs; <see langword="null"/> before.</summary>
    public PoolReport.ItemStarted? Start { get; set; }

    /// <summary>The latest attempt that failed and was to be followed by another; <see langword="null"/> for none.</summary>
    public PoolReport.ItemRetried? Retried { get; set; }

    public void Accept(Submission submission) => _submission.SetResult(submission);
}
