namespace ProcLab.Tests.Simulation;

/// <summary>One thing that can happen in a history: to a process, on a link, to the clock, or by a caller.</summary>
/// <param name="weight">How often it is drawn, beside the others.</param>
/// <param name="isOptional">Whether some seeds do without it.</param>
internal abstract class Move(int weight, bool isOptional)
{
    public static Move[] All { get; } =
    [
        new ProcessStarts(), new ProcessReads(), new ProcessBegins(), new ProcessFinishes(), new ProcessDiesOfKill(), new HostHears(),
        new CallerSubmits(), new CallerCancels(), new PoolIsResized(), new PoolIsRenewed(), new WorkerGrows(), new WorkerIsHeldBack(), new PoolIsDrained(), new PoolIsTerminated(), new TimerFires(),
        new ProcessDies(), new ProcessIgnores(), new HostWakesEarly(), new HostHearsTwice(), new WorkerLies(),
    ];

    private int? _index;

    /// <summary>Where its kind stands in <see cref="All"/>.</summary>
    public int Index => _index ??= Array.FindIndex(All, move => move.GetType() == GetType());

    public int Weight => weight;

    public bool IsOptional => isOptional;

    public string Name => GetType().Name;

    /// <summary>Draws what it is aimed at, so that it applies now.</summary>
    /// <returns>Whether there is anything to aim at.</returns>
    public abstract bool TryAim(World world, Randomness random, out int target, out int detail);

    /// <summary>Whether it can happen now. A recorded move may no longer be possible once others were left out.</summary>
    public abstract bool CanApply(World world, int target);

    public abstract void Apply(World world, int target, int detail);
}
