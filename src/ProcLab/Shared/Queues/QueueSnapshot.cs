using ProcLab.Shared.Arbiter;

namespace ProcLab;

/// <summary>A queue at one moment.</summary>
public sealed record QueueSnapshot
{
    private readonly QueueAnswer _figures;

    internal QueueSnapshot(QueueAnswer figures) => _figures = figures;

    /// <summary>How many items are in it: put, and not taken.</summary>
    public long Count => _figures.Count;

    /// <summary>How many may be; <see langword="null"/> for no limit.</summary>
    public long? Capacity => _figures.Capacity == 0 ? null : _figures.Capacity;

    /// <summary>How many were put so far.</summary>
    public long Put => _figures.Put;

    /// <summary>How many were taken so far; one that was redelivered counts each time.</summary>
    public long Taken => _figures.Taken;

    /// <summary>How many consumers have in hand and are not done with.</summary>
    public long InHand => _figures.InHand;

    /// <summary>How often an item was given to another consumer.</summary>
    public long Redelivered => _figures.Redelivered;

    /// <summary>How many were lost with their consumer (<see cref="ProcessQueueOptions.MaxDeliveries"/>).</summary>
    public long Lost => _figures.Lost;

    /// <summary>The largest <see cref="Count"/> that there was, as far as it was noticed.</summary>
    public long DeepestCount => _figures.Deepest;

    /// <summary>How many processes use it.</summary>
    public long Processes => _figures.Members;

    /// <summary>How many of these wait for an item.</summary>
    public long WaitingConsumers => _figures.WaitingReaders;

    /// <summary>How many of these wait for room.</summary>
    public long WaitingProducers => _figures.WaitingWriters;

    /// <summary>Whether nothing can be put any more.</summary>
    public bool IsCompleted => _figures.IsClosed;
}
