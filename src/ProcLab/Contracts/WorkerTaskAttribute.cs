namespace ProcLab;

/// <summary>Declares a static method as a task that worker processes can run. The generator adds a handle for it to a nested class
/// <c>Tasks</c> of the (partial) class that holds the method: <c>Work.Fib</c> is run with <c>pool.RunAsync(Work.Tasks.Fib, 30)</c>.</summary>
/// <remarks>The method may return a value, nothing, <see cref="Task"/>, <see cref="ValueTask"/>, their generic forms, or
/// <see cref="IAsyncEnumerable{T}"/>. It may take a <see cref="CancellationToken"/>, an <see cref="IProgress{T}"/> and a
/// <see cref="WorkerContext"/>; all its other parameters travel to the worker.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WorkerTaskAttribute : Attribute
{
    /// <summary>Declares a task under the name of its method, such as <c>MyApp.Work.Fib</c>.</summary>
    public WorkerTaskAttribute()
    {
    }

    /// <summary>Declares a task under a name of its own; overloads need one, and so does a task that is called from other languages.</summary>
    /// <param name="name">The name, unique in its assembly.</param>
    public WorkerTaskAttribute(string name) => Name = name;

    /// <summary>The name given, or <see langword="null"/> for the method's own.</summary>
    public string? Name { get; }

    /// <summary>Whether the task may safely run more than once for one submission. Default: <see langword="false"/>. Only such tasks are ever retried.</summary>
    public bool Idempotent { get; set; }
}
