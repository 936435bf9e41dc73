using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum ItemPlace
{
    Waiting,
    Sent,

    /// <summary>Its attempt failed, and the next is not due.</summary>
    Delayed,
    Ended,
}

/// <summary>One accepted item, as the book has it.</summary>
internal sealed class ItemRecord(ItemKey key, Submission submission)
{
    public ItemKey Key { get; } = key;

    public Submission Submission { get; } = submission;

    public ItemPlace Place { get; set; }

    /// <summary>The worker that has it; null while it waits.</summary>
    public WorkerRecord? Worker { get; set; }

    /// <summary>How it has to end before the step is over; <see cref="ItemEnd.None"/> when it has not to.</summary>
    public ItemEnd Due { get; set; }

    /// <summary>Whether it was ever with a worker.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether the core was told that it has begun.</summary>
    public bool KnownBegun { get; set; }

    /// <summary>How many workers died with it as their first.</summary>
    public int Deaths { get; set; }

    public bool CancelAsked { get; set; }

    public bool CancelSent { get; set; }

    /// <summary>When it ends if it still waits.</summary>
    public TimeSpan BeginBy { get; set; } = TimeSpan.MaxValue;

    /// <summary>Which attempt at it this is, or the next one, from 1.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>What its attempt failed of, if the core has to repeat it before the step is over.</summary>
    public RetryCauses RetryDue { get; set; }

    /// <summary>When the limit that it is under is over: to wait, to run, or to end.</summary>
    public TimeSpan LimitAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>Whether its time to run is over.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>Whether its worker is to be killed for it; and whether the core has asked for that since the limit was over.</summary>
    public bool KillAsked { get; set; }

    public bool KillDue { get; set; }

    /// <summary>How often a process began it.</summary>
    public int TimesBegun { get; set; }

    public int TimesCompleted { get; set; }

    /// <summary>How long it takes at least, and at most, by what was known of its task when it was sent.</summary>
    public (long Least, long Most) Expected { get; set; }

    /// <summary>What its worker said of it.</summary>
    public ItemReport Report { get; set; }
}
