namespace ProcLab;

/// <summary>What a limit is of.</summary>
public enum LimitKind
{
    /// <summary>Memory, in bytes.</summary>
    Memory,

    /// <summary>Processors' time: how many of them.</summary>
    Processors,

    /// <summary>Open descriptors.</summary>
    OpenFiles,

    /// <summary>Niceness.</summary>
    Nice,
}

/// <summary>What holds a process to a limit.</summary>
public enum LimitGuard
{
    /// <summary>Nothing: this system has no means for it, or does not let this program use them.</summary>
    None,

    /// <summary>The kernel, for the process and all that it starts (cgroup v2).</summary>
    ControlGroup,

    /// <summary>The kernel, for the process alone, and for each that it starts.</summary>
    ResourceLimit,

    /// <summary>The kernel, for the process and all that it starts (job object, Windows).</summary>
    JobObject,

    /// <summary>The pool, which looks at the process every 20 ms.</summary>
    Pool,
}

/// <summary>A limit of a process, as it is.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Value">How much, in the unit of its kind: what the system says where it can be asked, or else what was wanted.</param>
/// <param name="Guard">What holds the process to it.</param>
public sealed record LimitInForce(LimitKind Kind, double Value, LimitGuard Guard);
