namespace ProcLab.Shared.Arbiter;

/// <summary>What an arbiter can be asked.</summary>
internal enum QueueQuestion
{
    /// <summary>Let there be room for an item, if there is any at all.</summary>
    Room = 0,

    /// <summary>Let all items be seen that were put.</summary>
    Items = 1,

    /// <summary>Tell the figures.</summary>
    Figures = 2,

    /// <summary>Answer when all items that were put are done with.</summary>
    Done = 3,
}
