namespace ProcLab.Bench.Measuring;

/// <summary>A figure that ProcLab shall reach: absolute, or a multiple of a peer's in the same run.</summary>
/// <param name="Metric">Whose figure.</param>
/// <param name="Bound">The least of a metric of which more is better, the most of any other; a factor when there is a peer.</param>
/// <param name="Peer">The name of the peer, or <see langword="null"/>.</param>
internal sealed record Goal(Metric Metric, double Bound, string? Peer = null)
{
    /// <summary>Judges a run.</summary>
    /// <returns><see langword="null"/> when the peer has no figure.</returns>
    public GoalOutcome? Judge(CaseResult result)
    {
        if (result.Of(Contender.Ours)?.Figure(Metric) is not { } ours)
            return new GoalOutcome(this, null, IsMet: false);
        if (Peer is null)
            return new GoalOutcome(this, ours, IsMet(ours));
        if (result.Of(Peer)?.Figure(Metric) is not { } theirs)
            return null;

        double ratio = ours / theirs;
        return new GoalOutcome(this, ratio, IsMet(ratio));
    }

    private bool IsMet(double reached) => Metric.MoreIsBetter ? reached >= Bound : reached <= Bound;
}

/// <summary>How ProcLab did by a goal.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="Reached">The figure, or the multiple of the peer's; <see langword="null"/> when ProcLab has none.</param>
/// <param name="IsMet">Whether that is enough.</param>
internal sealed record GoalOutcome(Goal Goal, double? Reached, bool IsMet);
