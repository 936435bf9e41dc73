namespace ProcLab.Bench.Measuring;

/// <summary>The samples of one contender in one case.</summary>
/// <param name="Contender">Its name.</param>
internal sealed record ContenderResult(string Contender)
{
    /// <summary>One for each round: figures by the keys of their metrics.</summary>
    public List<IReadOnlyDictionary<string, double>> Rounds { get; } = [];

    /// <summary>Why there are no more rounds: it is missing, or it failed.</summary>
    public string? Trouble { get; set; }

    public IReadOnlyList<double> Samples(Metric metric) =>
        [.. Rounds.Where(round => round.ContainsKey(metric.Key)).Select(round => round[metric.Key])];

    public double? Median(Metric metric) =>
        Samples(metric) is { Count: > 0 } samples ? Statistics.Median(samples) : null;
}

/// <summary>What came of one case.</summary>
internal sealed record CaseResult(BenchCase Case, IReadOnlyList<ContenderResult> Contenders)
{
    public ContenderResult? Of(string contender) => Contenders.FirstOrDefault(result => result.Contender == contender);
}

/// <summary>What came of one workload.</summary>
internal sealed record WorkloadResult(string Id, string Title, IReadOnlyList<CaseResult> Cases);
