using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A caller submits an item.</summary>
internal sealed class CallerSubmits() : PoolMove(30)
{
    public override bool TryAim(World world, Randomness random, out int target, out int detail) =>
        base.TryAim(world, random, out target, out detail) && (world.Book.Phase == PoolPhase.Open || random.OneIn(10)); // a closed pool only refuses

    public override void Apply(World world, int target, int detail)
    {
        int priority = ((detail >> 2) % 8) switch { 0 => 1, 1 => -1, _ => 0 };
        int chunk = (detail >> 5) % 6 == 0 ? 1 + ((detail >> 8) % 7) : 0;
        var limits = world.Scenario.HasLimits ? Limits(detail >> 8) : default;
        var retry = world.Scenario.HasRetries && (detail >> 4) % 3 > 0 ? s_policies[(detail >> 6) % s_policies.Length] : null;
        world.Submit(new Submission(detail % 4, priority, chunk, limits, retry));
    }

    private static readonly RetryPolicy[] s_policies =
    [
        new() { MaxRetries = 1, Causes = RetryCauses.All },
        new() { MaxRetries = 20, Causes = RetryCauses.WorkerCrash | RetryCauses.Timeout },
        new() { MaxRetries = 3, Causes = RetryCauses.All, Delay = Milliseconds(10), MaxDelay = Milliseconds(30) },
        new() { MaxRetries = 2, Causes = RetryCauses.Exception, Delay = Milliseconds(200) },
        new() { MaxRetries = 2, Delay = Milliseconds(1), MaxDelay = Milliseconds(1) },
    ];

    private static ItemLimits Limits(int detail) => new(
        Milliseconds((detail % 8) switch { 0 => 5, 1 => 40, 2 => 300, _ => 0 }),
        Milliseconds((detail / 8 % 8) switch { 0 => 1, 1 => 20, 2 => 100, 3 => 700, _ => 0 }),
        (detail / 64 % 5) switch
        {
            0 => TimeSpan.Zero,
            1 => ItemLimits.GraceOf(TimeSpan.Zero),
            2 => Milliseconds(1),
            3 => Milliseconds(30),
            _ => Milliseconds(200),
        });

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}

/// <summary>A caller no longer wants an item, which may have ended long ago. Aimed at the item's number.</summary>
internal sealed class CallerCancels() : Move(10, isOptional: true)
{
    private const int Recent = 10;

    public override bool TryAim(World world, Randomness random, out int target, out int detail)
    {
        int items = world.Book.Items.Count;
        detail = 0;
        target = items == 0 ? 0 : items - random.Below(random.OneIn(4) ? items : Math.Min(items, Recent));
        return items > 0;
    }

    public override bool CanApply(World world, int target) => target <= world.Book.Items.Count;

    public override void Apply(World world, int target, int detail) => world.Cancel(world.Book.Items[target - 1].Key);
}

/// <summary>The pool is drained, perhaps not for the first time, and perhaps only of what has begun.</summary>
internal sealed class PoolIsDrained() : PoolMove(1, isOptional: true)
{
    public override void Apply(World world, int target, int detail) => world.Drain(abandonWaiting: detail % 2 == 1);
}

/// <summary>A caller wants the worker of an item killed, and no other item with it: first it is left that item only.</summary>
internal sealed class WorkerIsHeldBack() : ProcessMove(3, isOptional: true)
{
    protected override bool Suits(SimulatedProcess process) => true;

    protected override void Apply(World world, SimulatedProcess process, int detail) => world.HoldBack(process.Key.Slot);
}

/// <summary>A worker has grown too large.</summary>
internal sealed class WorkerGrows() : ProcessMove(3, isOptional: true)
{
    protected override bool Suits(SimulatedProcess process) => true;

    protected override void Apply(World world, SimulatedProcess process, int detail) => world.Retire(process.Key.Slot);
}

/// <summary>The pool's workers are to be replaced by new ones.</summary>
internal sealed class PoolIsRenewed() : PoolMove(2, isOptional: true)
{
    public override void Apply(World world, int target, int detail) => world.Renew();
}

/// <summary>The pool gets another number of workers.</summary>
internal sealed class PoolIsResized() : PoolMove(2, isOptional: true)
{
    public override void Apply(World world, int target, int detail) => world.Resize(1 + (detail % Scenario.MaxWorkers));
}

/// <summary>The pool is terminated, perhaps not for the first time.</summary>
internal sealed class PoolIsTerminated() : PoolMove(1, isOptional: true)
{
    public override void Apply(World world, int target, int detail) => world.Terminate();
}

/// <summary>The timer goes off, at its time or late.</summary>
internal sealed class TimerFires() : PoolMove(12)
{
    public override bool CanApply(World world, int target) => world.TimerDue != TimeSpan.MaxValue;

    public override void Apply(World world, int target, int detail)
    {
        world.PassUntil(world.TimerDue);
        world.Wake();
    }
}
