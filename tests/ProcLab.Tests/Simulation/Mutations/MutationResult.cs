namespace ProcLab.Tests.Simulation;

/// <summary>How a mutation of the core was caught.</summary>
/// <param name="Caught">The first seed that fails, the invariant that it breaks, and what was found; null when none fails.</param>
internal sealed record MutationResult(Mutation Mutation, (ulong Seed, int Invariant, string Found)? Caught)
{
    public override string ToString()
    {
        string how = Caught is not { } caught ? "NOT CAUGHT"
            : caught.Invariant == Failure.OfCore ? $"seed {caught.Seed}: the core throws"
            : $"seed {caught.Seed}: invariant {caught.Invariant}";
        return $"{how,-24}  {Mutation.Why} ({Mutation.File})";
    }
}
