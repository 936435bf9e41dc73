namespace ProcLab.Shared.Memory;

/// <summary>What became of the item that an entry of the board is for.</summary>
internal enum EntryMark
{
    /// <summary>There is none.</summary>
    Free = 0,

    /// <summary>Whoever comes first may take it.</summary>
    Available = 1,

    /// <summary>Somebody has taken it.</summary>
    Taken = 2,
}
