namespace ProcLab;

/// <summary>The worker has no such task, or its task of that name takes or returns other types: host and worker run different builds.</summary>
public sealed class TaskNotFoundException : ProcLabException
{
    internal TaskNotFoundException(string taskName, string message)
        : base(message) => TaskName = taskName;

    /// <summary>The task's name.</summary>
    public string TaskName { get; }
}
