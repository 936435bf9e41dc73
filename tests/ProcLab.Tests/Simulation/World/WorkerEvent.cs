using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum WorkerEventKind
{
    Ready,
    ItemEnded,
    Exited,
}

/// <summary>What a process did, on its way to the host.</summary>
internal readonly record struct WorkerEvent(
    WorkerEventKind Kind, WorkerKey Worker, ItemKey Item = default, ItemReport Report = default, TimeSpan Ran = default, int Window = 0, bool IsNormal = false)
{
    public override string ToString() => Kind switch
    {
        WorkerEventKind.Ready => $"w{Worker.Ordinal} is ready, window {Window}",
        WorkerEventKind.ItemEnded => $"w{Worker.Ordinal} ended item {Item.Id}: {Report} after {Ran.TotalMilliseconds} ms",
        _ => $"w{Worker.Ordinal} has exited{(IsNormal ? " with code 0" : "")}",
    };
}
