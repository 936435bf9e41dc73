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
        [.. Rounds.Where(round => round.ContainsKey(metric.Sample)).Select(round => round[metric.Sample])];

    /// <summary>What all samples say together: the median, or the percentile that the metric is.</summary>
    public double? Figure(Metric metric) => Samples(metric) switch
    {
        [] => null,
        var samples when metric.Percentile is { } share => Statistics.Percentile([.. samples.Order()], share),
        var samples => Statistics.Median(samples),
    };
}

/// <summary>What came of one case.</summary>
internal sealed record CaseResult(BenchCase Case, IReadOnlyList<ContenderResult> Contenders)
{
    public ContenderResult? Of(string contender) => Contenders.FirstOrDefault(result => result.Contender == contender);
}

/// <summary>What came of one workload.</summary>
internal sealed record WorkloadResult(string Id, string Title, IReadOnlyList<CaseResult> Cases);
