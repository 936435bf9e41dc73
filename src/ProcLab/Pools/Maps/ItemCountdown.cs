namespace ProcLab.Pools;

/// <summary>Counts items that are under way, and the one who starts them.</summary>
internal sealed class ItemCountdown
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = 1;

    /// <summary>Done when all have left.</summary>
    public Task Ended => _ended.Task;

    public void Enter() => Interlocked.Increment(ref _left);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _ended.TrySetResult();
    }
}
