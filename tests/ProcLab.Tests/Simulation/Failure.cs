namespace ProcLab.Tests.Simulation;

/// <summary>What went wrong in a history.</summary>
/// <param name="Number">The number of the invariant.</param>
/// <param name="Rule">What it says.</param>
/// <param name="Found">What was found instead.</param>
internal sealed record Failure(int Number, string Rule, string Found)
{
    /// <summary>The number that stands for the core's own assertions and exceptions.</summary>
    public const int OfCore = 0;

    public override string ToString() => Number == OfCore ? $"the core: {Rule} But: {Found}" : $"invariant {Number}: {Rule} But: {Found}";
}
