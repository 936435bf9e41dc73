namespace ProcLab.Shared.Memory;

/// <summary>What a process waits for, that uses a queue.</summary>
[Flags]
internal enum MemberWaits
{
    None = 0,

    /// <summary>An item.</summary>
    Items = 1,

    /// <summary>Room for one.</summary>
    Room = 2,

    /// <summary>The end: no more items will come.</summary>
    End = 4,

    /// <summary>An item, for a moment and without being rung: it looks by itself.</summary>
    ItemsForMoment = 8,

    /// <summary>Room, likewise.</summary>
    RoomForMoment = 16,
}
