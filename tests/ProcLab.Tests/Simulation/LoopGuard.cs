namespace ProcLab.Tests.Simulation;

/// <summary>Ends a loop that never would. A mutated core calls it in each of its loops; the real one is not touched.</summary>
internal static class LoopGuard
{
    private const int MaxTurns = 1_000_000;

    [ThreadStatic]
    private static int t_turns;

    public static void Reset() => t_turns = 0;

    public static void Turn()
    {
        if (++t_turns > MaxTurns)
            throw new InvalidOperationException("A loop of the core never ends.");
    }
}
