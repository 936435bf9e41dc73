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

    /// <summary>Stops a worker that is starting (SIGSTOP) and lets it go on a while later. It costs time and no item, is not counted as a kill, and comes a
    /// third as often as these. Linux only.</summary>
    SlowStart = 16,

    /// <summary>Stops a worker that is ready (SIGSTOP) for good: the pool has to find that it gives no sign of life, and kill it. It is counted as a kill, and comes a tenth as
    /// often as others, since it takes the pool as long as its <see cref="ProcessPoolOptions.HeartbeatLimit"/>, or up to twice that. Linux only.</summary>
    Stop = 32,

    /// <summary>Each of these.</summary>
    All = KillIdle | KillStarting | KillRunning | KillResult | SlowStart | Stop,
}
