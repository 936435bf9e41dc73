namespace ProcLab.Chaos;

/// <summary>What a <see cref="ChaosNemesis"/> does to workers.</summary>
[Flags]
public enum ChaosHarms
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Kills a worker that is ready and has nothing to do, a spare among them.</summary>
    KillIdle = 1,

    /// <summary>Kills a worker that was started and is not ready yet.</summary>
    KillStarting = 2,

    /// <summary>Kills a worker that has begun an item.</summary>
    KillRunning = 4,

    /// <summary>Kills a worker half-way through a large payload that it sends: a result of more than 64 KiB travels in parts, and only some of them have come.</summary>
    KillResult = 8,

    /// <summary>Stops a worker that is starting (SIGSTOP) and lets it go on a while later. It costs time and no item, and is not counted as a kill. Linux only.</summary>
    SlowStart = 16,

    /// <summary>Each of these.</summary>
    All = KillIdle | KillStarting | KillRunning | KillResult | SlowStart,
}
