namespace ProcLab.Tests.Simulation;

/// <summary>Plays histories of the real <see cref="Pools.PoolCore"/> on a virtual clock, from seeds, with faults, and checks the invariants of docs/invariants.md
/// after each step.</summary>
/// <remarks>
/// <para>A seed draws a <see cref="Scenario"/> (the pool) and then <see cref="Decision"/>s, one after the other, each from what is possible at that moment: which
/// process does its next step, which of their events the host hears next, who submits or cancels, when the timer goes off, what breaks. The <see cref="World"/>
/// carries a decision out, tells the core what the real shell would tell, and carries out the commands. The <see cref="Book"/> keeps what the core should
/// know by then; each <see cref="Invariant"/> judges every command by it, and everything after each step. When the decisions are used up, faults are off:
/// <see cref="Settling"/> lets everything finish that can, closes the pool, and looks whether anything is left.</para>
/// <para>Scenario and decisions are the whole history. So a failing one is shortened by leaving decisions out while it still fails (<see cref="Shrinker"/>),
/// and what is left is printed, a line for each event and command.</para>
/// <para>To add a fault, or anything else that can happen: a class in Moves/ and its name in <see cref="Move.All"/>. If it needs something that is not there
/// (a shared page, a second link), that goes into World/. It must be a fault that the real shell can hand to the core.</para>
/// <para>To add an invariant: a row in docs/invariants.md, a class in Invariants/ with that number, and its name in <see cref="Invariant.All"/>. If it needs to
/// know more than the book does, the event or command that tells so is noted in Expected/. Then add a mutation of the core that it catches to
/// Mutations/CoreMutations.cs; a test fails until there is one.</para>
/// <para>To add a command or an event of the core: World.Commands.cs or World.Events.cs, and the same in Book.Commands.cs or Book.Events.cs.</para>
/// </remarks>
internal static class Simulator
{
    /// <summary>Plays the history of a seed.</summary>
    /// <param name="taken">Gets its decisions.</param>
    /// <returns>What went wrong; null when nothing did.</returns>
    public static Failure? Play(ulong seed, List<Decision> taken, Coverage coverage, out Scenario scenario)
    {
        var random = new Randomness(seed);
        scenario = Scenario.Draw(random);
        return Play(scenario, new RandomDecisions(random, taken), coverage);
    }

    /// <summary>Plays a history.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public static Failure? Play(Scenario scenario, IDecisionSource decisions, Coverage coverage, History? history = null)
    {
        var world = new World(scenario, coverage, history);
        try
        {
            world.Start();
            while (decisions.TryNext(world, out var decision))
                world.Make(decision);
            Settling.End(world);
            return null;
        }
        catch (InvariantBrokenException broken)
        {
            return new Failure(broken.Number, broken.Rule, broken.Message);
        }
        catch (AssertionFailedException failed)
        {
            return new Failure(Failure.OfCore, "The core's own assertions hold.", failed.Message);
        }
#pragma warning disable CA1031 // Whatever the core throws is a finding.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new Failure(Failure.OfCore, "The core throws nothing.", error.ToString());
        }
    }
}
