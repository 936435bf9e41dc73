using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum ItemPlace
{
    Waiting,
    Sent,
    Ended,
}

/// <summary>One accepted item, as the book has it.</summary>
internal sealed class ItemRecord(ItemKey key)
{
    public ItemKey Key { get; } = key;

    public ItemPlace Place { get; set; }

    /// <summary>The worker that it was sent to.</summary>
    public WorkerRecord? Worker { get; set; }

    public bool CancelAsked { get; set; }

    public bool CancelSent { get; set; }

    public int TimesSent { get; set; }

    /// <summary>How often a process began it.</summary>
    public int TimesBegun { get; set; }

    public int TimesCompleted { get; set; }

    /// <summary>What its worker said of it.</summary>
    public ItemReport Report { get; set; }
}
