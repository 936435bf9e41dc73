namespace ProcLab.Bench.Measuring;

/// <summary>One variant of a workload: a table of the report.</summary>
/// <param name="Key">Its name in JSON and for the contenders.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Metrics">What is measured, the main one first.</param>
internal sealed record BenchCase(string Key, string Title, IReadOnlyList<Metric> Metrics)
{
    /// <summary>What ProcLab shall reach in it.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>How many rounds count in it; <see langword="null"/> for as many as in all others.</summary>
    public int? Rounds { get; init; }
}
