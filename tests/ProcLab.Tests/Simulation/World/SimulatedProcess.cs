using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A worker process, with its link in both directions. What it wrote before its end is still heard, and its exit after all
/// of it, as the link is read to its end first.</summary>
internal sealed class SimulatedProcess(WorkerKey key)
{
    public WorkerKey Key { get; } = key;

    public string Name => $"w{Key.Ordinal}";

    public ProcessState State { get; private set; }

    /// <summary>What the host sent and the process has not read.</summary>
    public Queue<PoolCommand> Inbox { get; } = new();

    /// <summary>What the process did and the host has not heard.</summary>
    public Queue<WorkerEvent> Outbox { get; } = new();

    /// <summary>Whether the host has killed it; the system takes its time.</summary>
    public bool IsKilled { get; set; }

    /// <summary>Whether the item that it runs was cancelled, as far as it knows.</summary>
    public bool SawCancel { get; private set; }

    public ItemKey Item { get; private set; }

    public void BecomeReady()
    {
        State = ProcessState.Idle;
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.Ready, Key));
    }

    public void Begin(ItemKey item)
    {
        (State, Item, SawCancel) = (ProcessState.Running, item, false);
    }

    public void NoteCancel(ItemKey item) => SawCancel |= State == ProcessState.Running && Item == item;

    public void Finish(ItemReport report)
    {
        State = ProcessState.Idle;
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.ItemEnded, Key, Item, report));
    }

    public void Exit()
    {
        State = ProcessState.Exited;
        Inbox.Clear();
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.Exited, Key));
    }
}
