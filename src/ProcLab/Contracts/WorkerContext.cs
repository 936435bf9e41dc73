using ProcLab.Contracts;

namespace ProcLab;

/// <summary>What a running task can learn of its surroundings: taken as a parameter by the task's method, never sent.</summary>
public sealed class WorkerContext
{
    private readonly IItemToken _token;

    internal WorkerContext(string workerName, string taskName, long itemId, int attempt, IItemToken token)
    {
        WorkerName = workerName;
        TaskName = taskName;
        ItemId = itemId;
        Attempt = attempt;
        _token = token;
    }

    /// <summary>The worker's name in its pool, such as <c>w1</c>.</summary>
    public string WorkerName { get; }

    /// <summary>The name of the task that runs.</summary>
    public string TaskName { get; }

    /// <summary>The number of the work item, counted from 1 in its pool.</summary>
    public long ItemId { get; }

    /// <summary>Which attempt at this item it is, counted from 1.</summary>
    public int Attempt { get; }

    /// <summary>Cancelled when the caller cancels the item or the pool stops.</summary>
    public CancellationToken CancellationToken => _token.CancellationToken;
}
