namespace ProcLab.Processes;

/// <summary>What a worker's flight recorder says of an item.</summary>
internal enum ItemMark
{
    /// <summary>The place does not hold the item.</summary>
    None = 0,

    /// <summary>The host has sent it; the worker has not begun it.</summary>
    Sent = 1,

    /// <summary>The worker has begun it.</summary>
    Begun = 2,

    /// <summary>The worker has sent its outcome.</summary>
    Done = 3,

    /// <summary>The host has taken it back before the worker began it.</summary>
    Recalled = 4,
}
