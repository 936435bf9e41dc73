namespace ProcLab.Shared.Arbiter;

/// <summary>The figures of a queue at one moment; they answer every question.</summary>
internal readonly record struct QueueAnswer
{
    /// <summary>How many items are in it.</summary>
    public required long Count { get; init; }

    /// <summary>How many may be; 0 when there is no limit.</summary>
    public required long Capacity { get; init; }

    /// <summary>How many were put.</summary>
    public required long Put { get; init; }

    /// <summary>How many were taken, each time counted.</summary>
    public required long Taken { get; init; }

    /// <summary>How many are with somebody who is not done with them.</summary>
    public required long InHand { get; init; }

    /// <summary>How many were given to another, since who had them was gone.</summary>
    public required long Redelivered { get; init; }

    /// <summary>How many were lost with who had them.</summary>
    public required long Lost { get; init; }

    /// <summary>The largest count that was seen.</summary>
    public required long Deepest { get; init; }

    /// <summary>How many processes use it.</summary>
    public required long Members { get; init; }

    /// <summary>How many of these wait for an item.</summary>
    public required long WaitingReaders { get; init; }

    /// <summary>How many of these wait for room.</summary>
    public required long WaitingWriters { get; init; }

    /// <summary>Whether nothing can be put any more.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>As numbers, for the wire.</summary>
    public long[] ToFigures() =>
        [Count, Capacity, Put, Taken, InHand, Redelivered, Lost, Deepest, Members, WaitingReaders, WaitingWriters, IsClosed ? 1 : 0];

    /// <summary>From numbers; one that is missing is 0.</summary>
    public static QueueAnswer FromFigures(ReadOnlySpan<long> figures)
    {
        Span<long> all = stackalloc long[12];
        figures[..Math.Min(figures.Length, all.Length)].CopyTo(all);
        return new QueueAnswer
        {
            Count = all[0],
            Capacity = all[1],
            Put = all[2],
            Taken = all[3],
            InHand = all[4],
            Redelivered = all[5],
            Lost = all[6],
            Deepest = all[7],
            Members = all[8],
            WaitingReaders = all[9],
            WaitingWriters = all[10],
            IsClosed = all[11] != 0,
        };
    }
}
