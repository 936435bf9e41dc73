using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Simulation;

/// <summary>The pool of a history: what is fixed before its first event.</summary>
/// <param name="Pool">What the core is told once.</param>
/// <param name="Grace">The grace of every termination.</param>
/// <param name="Ending">How the history ends.</param>
/// <param name="HasLimits">Whether items have time limits.</param>
/// <param name="HasRetries">Whether some items may be run again.</param>
internal sealed record Scenario(PoolCoreSettings Pool, TimeSpan Grace, Ending Ending, bool HasLimits, bool HasRetries)
{
    /// <summary>The most workers that a pool has, from the start or once resized.</summary>
    public const int MaxWorkers = 8;

    /// <summary>The most processes.</summary>
    public const int MaxPlaces = MaxWorkers + 2 + 1;

    public static Scenario Draw(Randomness random)
    {
        int workers = random.OneIn(2) ? random.Between(1, 2) : random.Between(1, MaxWorkers);
        var backoff = Milliseconds(random.Of([1, 5, 20, 100]));
        var restart = new RestartPolicy(
            random.OneIn(2) ? RestartIntensity.Unlimited : new RestartIntensity(random.Between(0, 3), Milliseconds(random.Of([1, 1, 50, 5_000]))),
            new Backoff(backoff, backoff * random.Of([1, 2, 3, 8])),
            random.Of([RestartKind.Permanent, RestartKind.Permanent, RestartKind.Permanent, RestartKind.Permanent, RestartKind.Permanent, RestartKind.Transient, RestartKind.Temporary]),
            random.OneIn(6) ? new RestartIntensity(random.Between(0, 2), Milliseconds(random.Of([20, 500]))) : null);
        var pool = new PoolCoreSettings(
            workers,
            random.Of([1, 2, 3, 5, 20, 70]),
            random.Between(1, random.OneIn(2) ? 2 : 8),
            restart,
            LeaveGrace: Milliseconds(random.Of([0, 5, 50, 500])),
            random.Of([s_brisk, s_brisk, s_slow]) with { Processors = random.Of([1, 2, 3, 100]) },
            random.Of([1, 2, 3, 10]),
            Spares: random.Of([0, 0, 1, 2]),
            SpareDelay: Milliseconds(random.Of([0, 0, 20])),
            MaxItemsPerWorker: random.Of([0, 0, 0, 1, 2, 30]),
            MaxWorkerAge: Milliseconds(random.Of([0, 0, 0, 30, 400])),
            MinWorkers: random.OneIn(3) ? random.Between(1, workers) : 0,
            IdleTimeout: Milliseconds(random.Of([1, 40, 500])),
            JitterSeed: random.Below(1000));
        var ending = (Ending)random.Below(Enum.GetValues<Ending>().Length);

        // A pool whose workers become old never comes to rest.
        if (pool.MaxWorkerAge > TimeSpan.Zero && ending is Ending.SettleThenDrain or Ending.SettleThenTerminate)
            ending = Ending.Drain;
        return new Scenario(pool, Milliseconds(random.Of([0, 5, 50, 500])), ending, random.OneIn(2), random.OneIn(2));
    }

    // In proportion to what happens in a history between two events.
    private static readonly SendAheadPolicy s_brisk = new(
        Milliseconds(2), Milliseconds(5), Milliseconds(20), PatienceBesideIdle: Milliseconds(30), PatienceAmongBusy: Milliseconds(120), Processors: 2);

    private static readonly SendAheadPolicy s_slow = new(
        Milliseconds(10), Milliseconds(40), Milliseconds(100), PatienceBesideIdle: Milliseconds(400), PatienceAmongBusy: Milliseconds(900), Processors: 2);

    /// <summary>Scenarios that are a little simpler than this one, for shrinking.</summary>
    public IEnumerable<Scenario> Simpler()
    {
        if (Pool.MaxWorkerAge > TimeSpan.Zero)
            yield return this with { Pool = Pool with { MaxWorkerAge = TimeSpan.Zero } };
        else if (Ending != Ending.SettleThenDrain)
            yield return this with { Ending = Ending.SettleThenDrain };
        if (Pool.MaxItemsPerWorker > 0)
            yield return this with { Pool = Pool with { MaxItemsPerWorker = 0 } };
        if (Pool.Spares > 0)
            yield return this with { Pool = Pool with { Spares = Pool.Spares - 1 } };
        if (HasLimits)
            yield return this with { HasLimits = false };
        if (HasRetries)
            yield return this with { HasRetries = false };
        if (Pool.MinWorkers > 0)
            yield return this with { Pool = Pool with { MinWorkers = 0 } };
        if (Pool.Workers > 1 && Pool.MinWorkers < Pool.Workers)
            yield return this with { Pool = Pool with { Workers = Pool.Workers - 1 } };
        if (Pool.QueueLimit > 1)
            yield return this with { Pool = Pool with { QueueLimit = Pool.QueueLimit / 2 } };
        if (Pool.MaxConcurrentStarts != 1)
            yield return this with { Pool = Pool with { MaxConcurrentStarts = 1 } };
        if (Pool.Restart.Starts != RestartIntensity.Unlimited)
            yield return this with { Pool = Pool with { Restart = Pool.Restart with { Starts = RestartIntensity.Unlimited } } };
        if (Pool.Restart.Crashes is not null)
            yield return this with { Pool = Pool with { Restart = Pool.Restart with { Crashes = null } } };
        if (Pool.Restart.Kind != RestartKind.Permanent)
            yield return this with { Pool = Pool with { Restart = Pool.Restart with { Kind = RestartKind.Permanent } } };
        if (Pool.Restart.Backoff is var (first, longest) && longest != first)
            yield return this with { Pool = Pool with { Restart = Pool.Restart with { Backoff = new Backoff(first, first) } } };
    }

    public override string ToString() =>
        $"workers {Pool.MinWorkers} to {Pool.Workers}, idle for {Pool.IdleTimeout.TotalMilliseconds} ms, old after {Pool.MaxWorkerAge.TotalMilliseconds} ms, spares {Pool.Spares}, items a worker {Pool.MaxItemsPerWorker}, queue limit {Pool.QueueLimit}, starts at once {Pool.MaxConcurrentStarts}, {Pool.Restart.Kind}, gives up after {Pool.Restart.Starts} or {Pool.Restart.Crashes}, "
        + $"processors {Pool.SendAhead.Processors}, back-off {Pool.Restart.Backoff.First.TotalMilliseconds} to {Pool.Restart.Backoff.Longest.TotalMilliseconds} ms, "
        + $"grace to leave {Pool.LeaveGrace.TotalMilliseconds} ms, to terminate {Grace.TotalMilliseconds} ms, ending {Ending}{(HasLimits ? ", with limits" : "")}{(HasRetries ? ", with retries" : "")}";

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
