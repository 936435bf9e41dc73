namespace ProcLab.Tests.Simulation;

/// <summary>Tells of a failing seed: what broke, the shortest history found that breaks it too, and how to see it again.</summary>
internal static class FailureReport
{
    public static bool Fails(ulong seed) => Simulator.Play(seed, [], new Coverage(), out _) is not null;

    /// <summary>The whole history of a seed, as it was drawn.</summary>
    public static string Replay(ulong seed)
    {
        List<Decision> decisions = [];
        var failure = Simulator.Play(seed, decisions, new Coverage(), out var scenario);
        return $"seed {seed}: {(failure is null ? "nothing is broken" : $"breaks {failure}")}\n{Tell(scenario, decisions)}";
    }

    /// <summary>The shrunk history of a seed that fails.</summary>
    public static string Explain(ulong seed)
    {
        List<Decision> decisions = [];
        var failure = Simulator.Play(seed, decisions, new Coverage(), out var scenario)
            ?? throw new InvalidOperationException($"Seed {seed} breaks nothing when it is played again: the core is not pure.");
        var (simpler, fewer) = new Shrinker(failure).Shrink(scenario, [.. decisions]);
        return $"seed {seed} breaks {failure}\n"
            + $"Its {decisions.Count} decisions were shrunk to {fewer.Count}; all of them: scripts/simulate --seed {seed} --replay\n"
            + Tell(simpler, fewer);
    }

    private static string Tell(Scenario scenario, List<Decision> decisions)
    {
        var history = new History();
        var failure = Simulator.Play(scenario, new RecordedDecisions(decisions), new Coverage(), history);
        return $"{scenario}\n{history}{(failure is null ? "" : $"                ✗ {failure}\n")}";
    }
}
