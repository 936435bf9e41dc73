namespace ProcLab;

/// <summary>Which waiting items go first. Items of a lower priority wait as long as there are others; items of one priority keep the order of their
/// submission.</summary>
public enum WorkPriority
{
    /// <summary>After all others.</summary>
    Low = -1,

    /// <summary>The default.</summary>
    Normal = 0,

    /// <summary>Before all others.</summary>
    High = 1,
}
