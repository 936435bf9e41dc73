using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A worker process, with its link in both directions and its flight recorder. What it wrote before its end is still heard, and its exit after all
/// of it, as the link is read to its end first.</summary>
internal sealed class SimulatedProcess(WorkerKey key)
{
    // The flight recorder: the items that were sent, and whether they have begun. One that was taken back is not in it.
    private readonly Dictionary<long, bool> _recorder = [];
    private readonly HashSet<long> _done = [];

    public WorkerKey Key { get; } = key;

    public string Name => $"w{Key.Ordinal}";

    public ProcessState State { get; private set; }

    /// <summary>How many items it may have. With one it keeps no flight recorder: what was sent counts as begun.</summary>
    public int Window { get; private set; }

    /// <summary>What the host sent and the process has not read.</summary>
    public Queue<PoolCommand> Inbox { get; } = new();

    /// <summary>The items that it has read and not begun.</summary>
    public Queue<ItemKey> Backlog { get; } = new();

    /// <summary>What the process did and the host has not heard.</summary>
    public Queue<WorkerEvent> Outbox { get; } = new();

    /// <summary>Whether the host has killed it; the system takes its time.</summary>
    public bool IsKilled { get; set; }

    /// <summary>Whether the item that it runs was cancelled, as far as it knows.</summary>
    public bool SawCancel { get; private set; }

    public ItemKey Item { get; private set; }

    public void BecomeReady(int window)
    {
        (State, Window) = (ProcessState.Idle, window);
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.Ready, Key, Window: window));
    }

    /// <summary>The host marks an item as sent.</summary>
    public void MarkSent(ItemKey item)
    {
        _recorder[item.Id] = false;
        _done.Remove(item.Id);
    }

    /// <summary>The host takes an item back.</summary>
    /// <returns>Whether it had not begun.</returns>
    public bool TryTakeBack(ItemKey item) => !HasBegun(item) && _recorder.Remove(item.Id);

    public bool HasBegun(ItemKey item) => Window == 1 || !_recorder.TryGetValue(item.Id, out bool begun) || begun;

    /// <summary>Whether it has begun the item and not ended it, dead or alive, by all that the host can see.</summary>
    public bool Runs(ItemKey item) => HasBegun(item) && (Window == 1 || !_done.Contains(item.Id));

    /// <summary>Begins an item, unless it was taken back.</summary>
    public bool TryBegin(ItemKey item)
    {
        if (!_recorder.TryGetValue(item.Id, out bool begun) || begun)
            return false;

        _recorder[item.Id] = true;
        (State, Item, SawCancel) = (ProcessState.Running, item, false);
        return true;
    }

    public void NoteCancel(ItemKey item) => SawCancel |= State == ProcessState.Running && Item == item;

    public void Finish(ItemReport report, TimeSpan ran)
    {
        State = ProcessState.Idle;
        _done.Add(Item.Id);
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.ItemEnded, Key, Item, report, ran));
    }

    /// <param name="isNormal">Whether with code 0.</param>
    public void Exit(bool isNormal = false)
    {
        State = ProcessState.Exited;
        Inbox.Clear();
        Backlog.Clear();
        Outbox.Enqueue(new WorkerEvent(WorkerEventKind.Exited, Key, IsNormal: isNormal));
    }
}
