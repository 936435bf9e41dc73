using System.Diagnostics.CodeAnalysis;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>The tasks that the host has given numbers to on this link, each found and compared once.</summary>
internal sealed class TaskTable(Action<string> loadAssembly)
{
    private const int MaxNamesInMessage = 10;

    // Tables of references: the runtime has code for these, and would have to compile it for structs at each start of a worker.
    private readonly Dictionary<int, Definition> _defined = [];
    private readonly Dictionary<int, Entry> _entries = [];

    /// <summary>Takes note of a task.</summary>
    public void Define(DefineMessage define) => _defined[define.Number] = new Definition(define);

    /// <summary>Looks a task up when its first item has begun: loading its assembly runs code of the user's, and what that does is the item's fate.
    /// What is wrong with a task is kept and told for each item that asks for it.</summary>
    public bool TryGet(int number, [NotNullWhen(true)] out WorkerTask? task, out FailureCause cause, out string problem)
    {
        if (!_entries.TryGetValue(number, out var entry))
        {
            entry = _defined.TryGetValue(number, out var define)
                ? Find(define.Message)
                : Entry.Unknown($"The host asked for task number {number}, which it never defined.");
            _entries[number] = entry;
        }

        (task, cause, problem) = (entry.Task, entry.Cause, entry.Problem);
        return task is not null;
    }

    private Entry Find(DefineMessage define)
    {
        try
        {
            if (!TaskCatalog.Knows(define.Assembly))
                loadAssembly(define.Assembly);
        }
#pragma warning disable CA1031 // Loading runs the assembly's own initializers, which may throw anything.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Entry.Unknown($"The worker cannot load assembly {define.Assembly}, which holds task {define.Name}: {error.Message}");
        }

        if (TaskCatalog.Find(define.Assembly, define.Name) is not { } task)
        {
            var names = TaskCatalog.Names(define.Assembly);
            string known = names.Count == 0
                ? "it declares none"
                : $"it has {string.Join(", ", names.Take(MaxNamesInMessage))}{(names.Count > MaxNamesInMessage ? ", …" : "")}";
            return Entry.Unknown($"The worker has no task {define.Name} in assembly {define.Assembly}; {known}.");
        }

        return task.Identity.Signature == define.Signature
            ? new Entry(task, default, "")
            : new Entry(
                null,
                FailureCause.SignatureMismatch,
                $"Task {define.Name} is {define.Signature} in the host and {task.Identity.Signature} in the worker: they run different builds of {define.Assembly}.");
    }

    private sealed record Definition(DefineMessage Message);

    private sealed record Entry(WorkerTask? Task, FailureCause Cause, string Problem)
    {
        public static Entry Unknown(string problem) => new(null, FailureCause.UnknownTask, problem);
    }
}
