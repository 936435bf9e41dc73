namespace ProcLab.Shared.Memory;

/// <summary>What else is to be known of an item.</summary>
[Flags]
internal enum ItemTraits
{
    None = 0,

    /// <summary>It is too large for the shared memory, and in a file of its own.</summary>
    InFile = 1,

    /// <summary>Somebody had it before, and was gone before he was done with it.</summary>
    Redelivered = 2,
}
