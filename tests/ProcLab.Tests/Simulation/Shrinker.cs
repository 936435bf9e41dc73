namespace ProcLab.Tests.Simulation;

/// <summary>Makes a failing history shorter and simpler, as long as it still breaks the same invariant (delta debugging).</summary>
internal sealed class Shrinker(Failure failure)
{
    private const int MaxTrials = 20_000;

    private readonly Coverage _unused = new();
    private int _trials;

    public (Scenario Scenario, List<Decision> Decisions) Shrink(Scenario scenario, List<Decision> decisions)
    {
        bool simpler = true;
        while (simpler)
        {
            simpler = TryDrop(scenario, ref decisions);
            simpler |= TrySimplify(ref scenario, decisions);
            simpler |= TryHurry(scenario, decisions);
            simpler = simpler || TryDropPair(scenario, ref decisions);
        }

        return (scenario, decisions);
    }

    // Leaves out ever smaller pieces, from the end, since what comes after the failure is in vain anyway.
    private bool TryDrop(Scenario scenario, ref List<Decision> decisions)
    {
        bool any = false;
        for (int piece = Math.Max(1, decisions.Count / 2); piece > 0; piece /= 2)
        {
            for (int end = decisions.Count; end > 0; end -= piece)
            {
                int start = Math.Max(0, end - piece);
                if (start >= decisions.Count)
                    continue;

                List<Decision> shorter = [.. decisions[..start], .. decisions[Math.Min(end, decisions.Count)..]];
                if (!StillFails(scenario, shorter))
                    continue;

                decisions = shorter;
                any = true;
            }
        }

        return any;
    }

    // An item that is not needed goes only together with what was aimed at it, or at the item after it.
    private bool TryDropPair(Scenario scenario, ref List<Decision> decisions)
    {
        for (int first = 0; first < decisions.Count; first++)
        {
            for (int second = first + 1; second < decisions.Count; second++)
            {
                List<Decision> shorter = [.. decisions[..first], .. decisions[(first + 1)..second], .. decisions[(second + 1)..]];
                if (!StillFails(scenario, shorter))
                    continue;

                decisions = shorter;
                return true;
            }
        }

        return false;
    }

    private bool TrySimplify(ref Scenario scenario, List<Decision> decisions)
    {
        var simpler = scenario.Simpler().FirstOrDefault(candidate => StillFails(candidate, decisions));
        if (simpler is null)
            return false;

        scenario = simpler;
        return true;
    }

    private bool TryHurry(Scenario scenario, List<Decision> decisions)
    {
        bool any = false;
        for (int i = 0; i < decisions.Count; i++)
        {
            var slow = decisions[i];
            if (slow.Delay == TimeSpan.Zero)
                continue;

            decisions[i] = slow with { Delay = TimeSpan.Zero };
            if (StillFails(scenario, decisions))
                any = true;
            else
                decisions[i] = slow;
        }

        return any;
    }

    private bool StillFails(Scenario scenario, List<Decision> decisions) =>
        ++_trials <= MaxTrials && Simulator.Play(scenario, new RecordedDecisions(decisions), _unused)?.Number == failure.Number;
}
