using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>All that the core talks with: a clock, a timer, processes and their links, callers. Its parts: the events (what the core is told) and the commands
/// (what the core wants).</summary>
internal sealed partial class World
{
    private readonly Coverage _coverage;

    public World(Scenario scenario, Coverage coverage, History? history = null)
    {
        Scenario = scenario;
        _coverage = coverage;
        History = history;
        Core = new PoolCore(scenario.Pool);
        Book = new Book(scenario.Pool);
        Processes = new SimulatedProcess?[Scenario.MaxPlaces];
    }

    public Scenario Scenario { get; }

    public PoolCore Core { get; }

    /// <summary>What the core should know, by the events that it was told and the commands that it gave.</summary>
    public Book Book { get; }

    /// <summary>The last process of each place; it stays until the next is started there.</summary>
    public SimulatedProcess?[] Processes { get; }

    /// <summary>Everything that was heard of workers, for telling it twice.</summary>
    public List<WorkerEvent> Heard { get; } = [];

    /// <summary>The lines of the history, when it is to be read.</summary>
    public History? History { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>When the one timer of the shell goes off; <see cref="TimeSpan.MaxValue"/> when none is set.</summary>
    public TimeSpan TimerDue { get; private set; } = TimeSpan.MaxValue;

    public void Pass(TimeSpan time) => Now += time;

    public void PassUntil(TimeSpan time) => Now = time > Now ? time : Now;

    public void Make(in Decision decision)
    {
        Pass(decision.Delay);
        if (decision.Move.CanApply(this, decision.Target))
            Apply(decision.Move, decision.Target, decision.Detail);
    }

    public void Apply(Move move, int target, int detail)
    {
        _coverage.Count(move);
        move.Apply(this, target, detail);
    }
}
