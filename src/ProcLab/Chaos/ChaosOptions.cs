namespace ProcLab.Chaos;

/// <summary>How a <see cref="ChaosTest"/> is run, and what its <see cref="ChaosNemesis"/> does.</summary>
public sealed class ChaosOptions
{
    private static readonly TimeSpan s_heartbeatLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>How the pool is set up. But for these: <see cref="ProcessPoolOptions.StartIntensity"/> is unlimited in such a run, since workers that are killed while they start
    /// count as failed starts, and the waits after these are short; with <see cref="ChaosHarms.Stop"/> the <see cref="ProcessPoolOptions.HeartbeatLimit"/> is 2 s at most.
    /// <see cref="ProcessPoolOptions.Retry"/> says how often an item is run again, if its task is idempotent. Default: the defaults.</summary>
    public ProcessPoolOptions Pool { get; set; } = new();

    /// <summary>What is done to workers; which of it when is chosen at random. Default: <see cref="ChaosHarms.All"/>. Range: one or more.</summary>
    public ChaosHarms Harms { get; set; } = ChaosHarms.All;

    /// <summary>How long after one harm the next follows, on average: each time half as long to one and a half times. Where no worker is in the state that a harm needs, another
    /// is done. Default: 100 ms. Range: 1 ms to 1 day.</summary>
    public TimeSpan KillEvery { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many kills there are. The items are then handed out evenly between them, so that the run has all of both; <see cref="ChaosHarms.SlowStart"/> is no kill. Default:
    /// <see langword="null"/>, items flow as fast as they can, and workers are killed until all have ended. Range: 1 and more.</summary>
    public int? Kills { get; set; }

    /// <summary>Fixes what is chosen at random; moments of real processes are never quite the same again. Default: <see langword="null"/>, a random one, which the report tells.</summary>
    public int? Seed { get; set; }

    /// <summary>An item without an outcome for this long counts as hung, and the run ends. Default: 60 s. Range: 100 ms to 1 day.</summary>
    public TimeSpan HangLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After this time no more items are submitted; what runs ends, and is checked. Default: <see langword="null"/>, any time. Range: more than 0, 1 day at most.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>By how much the memory of this program may grow, in bytes, from the first tenth of the items on (the first 10,000 at most) until all have ended; each time
    /// after a collection of garbage, and before anything is checked. Default: 20 MiB.
    /// Range: 0 and more.</summary>
    public long MaxMemoryGrowthBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>A folder for the files <c>ledger</c> and <c>results</c>, which are kept there. It is made if need be, and must not have files of these names. Default:
    /// <see langword="null"/>, a temporary folder, which is removed.</summary>
    public string? Folder { get; set; }

    /// <summary>Is told some times a second how far the run is. Default: nobody.</summary>
    public IProgress<ChaosProgress>? Progress { get; set; }

    internal ChaosOptions Validated()
    {
        ArgumentNullException.ThrowIfNull(Pool);
        Require((Harms & ChaosHarms.All) != 0 && (Harms & ~ChaosHarms.All) == 0, nameof(Harms), Harms, $"one or more of {ChaosHarms.All}");
        Require(KillEvery >= TimeSpan.FromMilliseconds(1) && KillEvery <= s_longest, nameof(KillEvery), KillEvery, "1 ms to 1 day");
        Require(Kills is null or >= 1, nameof(Kills), Kills ?? 0, "1 and more");
        Require(Kills is null || Harms != ChaosHarms.SlowStart, nameof(Kills), Kills ?? 0, "nothing where no harm kills");
        Require(HangLimit >= TimeSpan.FromMilliseconds(100) && HangLimit <= s_longest, nameof(HangLimit), HangLimit, "100 ms to 1 day");
        Require(TimeLimit is null || (TimeLimit > TimeSpan.Zero && TimeLimit <= s_longest), nameof(TimeLimit), TimeLimit ?? default, "more than 0, 1 day at most");
        Require(MaxMemoryGrowthBytes >= 0, nameof(MaxMemoryGrowthBytes), MaxMemoryGrowthBytes, "0 and more");
        var copy = (ChaosOptions)MemberwiseClone();
        copy.Seed ??= Random.Shared.Next();
        copy.Pool = Pool.Validated();
        copy.Pool.StartIntensity = RestartIntensity.Unlimited;
        copy.Pool.StartBackoff = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20));
        if (Harms.HasFlag(ChaosHarms.Stop) && !(copy.Pool.HeartbeatLimit > TimeSpan.Zero && copy.Pool.HeartbeatLimit < s_heartbeatLimit))
            copy.Pool.HeartbeatLimit = s_heartbeatLimit;
        return copy;
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be {range}.");
    }
}
