using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>One row of docs/invariants.md: judges each command before it is carried out, and looks at everything after each
/// step, and once more when all is at rest.</summary>
/// <param name="number">Its number there.</param>
/// <param name="rule">What it says.</param>
internal abstract class Invariant(int number, string rule)
{
    /// <summary>All of them; those that explain a failure best come first.</summary>
    public static Invariant[] All { get; } =
    [
        new StaleInvariant(),
        new DeathInvariant(),
        new OutcomeInvariant(),
        new SentOnceInvariant(),
        new WorkerItemInvariant(),
        new OrderInvariant(),
        new PlacesInvariant(),
        new StartsInvariant(),
        new GiveUpInvariant(),
        new EndInvariant(),
        new EndedIsEmptyInvariant(),
        new PatienceInvariant(),
        new CancellationInvariant(),
        new ClosingInvariant(),
        new IdleInvariant(),
        new QueueInvariant(),
        new PhaseInvariant(),
        new CountsInvariant(),
        new WakeUpInvariant(),
        new SendAheadInvariant(),
        new RoomInvariant(),
        new RecallInvariant(),
        new LimitInvariant(),
        new SpareInvariant(),
        new RetryInvariant(),
        new ElasticityInvariant(),
        new LivenessInvariant(),
    ];

    public int Number => number;

    /// <summary>Judges a command by what is known before it.</summary>
    public virtual void Judge(World world, in Told told, in PoolCommand command)
    {
    }

    /// <summary>Looks at everything once all commands of an event were carried out.</summary>
    public virtual void AfterStep(World world, in Told told)
    {
    }

    /// <summary>Looks at everything once faults are off and nothing more happens by itself.</summary>
    public virtual void AtRest(World world)
    {
    }

    protected void Check(bool holds, string found)
    {
        if (!holds)
            Break(found);
    }

    protected void Break(string found) => throw new InvariantBrokenException(number, rule, found);
}
