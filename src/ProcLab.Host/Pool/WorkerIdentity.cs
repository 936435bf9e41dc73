namespace ProcLab.Host.Pool;

/// <summary>One worker process: a replacement has another pid, so it is another one.</summary>
internal readonly record struct WorkerIdentity(string Name, int ProcessId)
{
    public override string ToString() => $"{Name} {ProcessId}";
}
