namespace ProcLab.Shared.Memory;

/// <summary>What an arbiter that sleeps wants to be rung for.</summary>
[Flags]
internal enum ArbiterNeeds
{
    None = 0,

    /// <summary>Somebody has put an item.</summary>
    Puts = 1,

    /// <summary>Somebody has taken one: others stand behind it, or wait for its room.</summary>
    Takes = 2,

    /// <summary>Somebody is done with one.</summary>
    Ends = 4,

    /// <summary>Somebody waits for one: the queue is closed, and it may be the end.</summary>
    Waits = 8,
}
