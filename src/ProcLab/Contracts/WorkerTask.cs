namespace ProcLab;

/// <summary>A declared piece of work that a worker process can run. Handles are made by the generator from methods marked
/// <see cref="WorkerTaskAttribute"/>.</summary>
public abstract class WorkerTask
{
    private protected WorkerTask(TaskIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Identity = identity;
    }

    /// <summary>What names the task to a worker process.</summary>
    public TaskIdentity Identity { get; }

    /// <summary>The task's name.</summary>
    public string Name => Identity.Name;

    /// <summary>The task's name.</summary>
    public override string ToString() => Identity.Name;
}
