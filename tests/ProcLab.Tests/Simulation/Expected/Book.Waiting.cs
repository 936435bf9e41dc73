namespace ProcLab.Tests.Simulation;

/// <summary>The items that wait, by priority and number.</summary>
internal sealed partial class Book
{
    private readonly List<ItemRecord>[] _queues = [[], [], []];

    public int Waiting { get; private set; }

    /// <summary>The item to be sent next: the oldest of the highest priority.</summary>
    public ItemRecord? First => (_queues[2].FirstOrDefault() ?? _queues[1].FirstOrDefault()) ?? _queues[0].FirstOrDefault();

    public IEnumerable<ItemRecord> AllWaiting => _queues.SelectMany(static queue => queue);

    private void Wait(ItemRecord item)
    {
        (item.Place, item.Worker, item.KnownBegun, item.LimitAt) = (ItemPlace.Waiting, null, false, item.BeginBy);
        var queue = QueueOf(item);
        int at = queue.Count;
        while (at > 0 && queue[at - 1].Key.Id > item.Key.Id)
            at--;
        queue.Insert(at, item);
        Waiting++;
    }

    private void StopWaiting(ItemRecord item)
    {
        QueueOf(item).Remove(item);
        Waiting--;
    }

    private List<ItemRecord> QueueOf(ItemRecord item) => _queues[1 + item.Submission.Priority];
}
