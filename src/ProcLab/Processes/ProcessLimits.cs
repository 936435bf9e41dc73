namespace ProcLab;

/// <summary>What a process may use, with all that it starts where the system can say so. The limits are set before the process's own program begins. On Linux a control group holds
/// them where one can be made (cgroup v2); what else does, and what nothing does, <see cref="WorkerSnapshot.Limits"/> tells.</summary>
/// <seealso href="https://docs.kernel.org/admin-guide/cgroup-v2.html"/>
public sealed record ProcessLimits
{
    /// <summary>The least memory that a process can be held to, in bytes: 16 MiB.</summary>
    public const long LeastMemoryBytes = 16 * 1024 * 1024;

    /// <summary>How much memory it may use, in bytes: it is killed when it uses more, in the midst of what it does (<see cref="DeathReason.MemoryLimit"/>). Without a control group the
    /// pool looks at its resident set every 20 ms, and the system refuses it memory far beyond that. Default: <see langword="null"/>, any. Range:
    /// <see cref="LeastMemoryBytes"/> and more.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>How many processors' time it may use: 0.5 is half the time of one. Only a control group can hold that. Default: <see langword="null"/>, all. Range: 0.01 to 1024.</summary>
    public double? Processors { get; init; }

    /// <summary>How many descriptors it may have open (RLIMIT_NOFILE). Default: <see langword="null"/>, as many as this program. Range: 64 and more.</summary>
    public int? OpenFiles { get; init; }

    /// <summary>Its niceness: the higher, the sooner others have the processor. Below that of this program only with the right to it. Default: <see langword="null"/>, this program's.
    /// Range: -20 to 19.</summary>
    public int? Nice { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    internal void Validate()
    {
        Require(MemoryBytes is null or >= LeastMemoryBytes, nameof(MemoryBytes), MemoryBytes, "16 MiB and more");
        Require(Processors is null or (>= 0.01 and <= 1024), nameof(Processors), Processors, "0.01 to 1024");
        Require(OpenFiles is null or >= 64, nameof(OpenFiles), OpenFiles, "64 and more");
        Require(Nice is null or (>= -20 and <= 19), nameof(Nice), Nice, "-20 to 19");
    }

    /// <summary>The limits, where nothing holds a process to them.</summary>
    internal IReadOnlyList<LimitInForce> Unheld() =>
    [
        .. new (LimitKind Kind, double? Value)[] { (LimitKind.Memory, MemoryBytes), (LimitKind.Processors, Processors), (LimitKind.OpenFiles, OpenFiles), (LimitKind.Nice, Nice) }
            .Where(static limit => limit.Value is not null)
            .Select(static limit => new LimitInForce(limit.Kind, limit.Value!.Value, LimitGuard.None)),
    ];

    private static void Require(bool holds, string name, object? value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {value}; it must be {range}."));
    }
}
