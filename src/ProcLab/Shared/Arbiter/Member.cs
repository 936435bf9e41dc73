using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>A process that uses a queue, as the arbiter knows it.</summary>
internal sealed class Member(int number, Lane lane, IMember port, MemberRole role)
{
    public int Number => number;

    public Lane Lane => lane;

    public IMember Port => port;

    public MemberRole Role => role;

    /// <summary>The items that it has taken and is not done with, by position.</summary>
    public Dictionary<uint, QueueItem> InHand { get; } = [];

    /// <summary>How many of its items were fetched.</summary>
    public uint Fetched { get; set; }

    /// <summary>How many of its ends were heard.</summary>
    public uint EndsHeard { get; set; }

    /// <summary>The largest number of a file that it has put, and -1 before.</summary>
    public long LastFile { get; set; } = -1;

    /// <summary>Whether it has put something since the last time that was looked.</summary>
    public bool IsActive { get; set; }

    /// <summary>When it was told that there are items, if it has not shown since that it knows; otherwise 0.</summary>
    public long RungAt { get; set; }

    /// <summary>Whether it wrote what makes no sense, and nothing more is taken of it.</summary>
    public bool IsExpelled { get; set; }

    /// <summary>How many items it may put that it has not.</summary>
    public uint Unused => lane.Puts is var (put, granted) ? granted - put : 0;

    /// <summary>How many items it has put, or may put, that were not fetched.</summary>
    public uint Reserved => lane.Puts.Granted - Fetched;

    public bool WaitsFor(MemberWaits wait) => (lane.Waits & wait) != 0;
}
