namespace ProcLab;

/// <summary>How an attempt to put or to take an item ended.</summary>
public enum QueueOutcome
{
    /// <summary>It was put, or taken.</summary>
    Done,

    /// <summary>There was no room, and the caller did not want to wait.</summary>
    Full,

    /// <summary>There was no item, and the caller did not want to wait.</summary>
    Empty,

    /// <summary>There was no room, or no item, within the time that the caller gave.</summary>
    TimedOut,

    /// <summary>Nothing can be put any more; or all items are taken and none will come.</summary>
    Closed,
}
