namespace ProcLab.Tests.Simulation;

/// <summary>An invariant of docs/invariants.md does not hold.</summary>
internal sealed class InvariantBrokenException(int number, string rule, string found) : Exception(found)
{
    public int Number { get; } = number;

    public string Rule { get; } = rule;
}
