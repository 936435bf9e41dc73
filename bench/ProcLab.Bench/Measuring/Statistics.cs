namespace ProcLab.Bench.Measuring;

/// <summary>What many samples say together.</summary>
internal static class Statistics
{
    /// <summary>The middle of the samples; of an even number the mean of the middle two.</summary>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static double Median(IReadOnlyCollection<double> samples)
    {
        Require(samples.Count);
        double[] sorted = [.. samples.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The smallest of the sorted samples that at least this share of them does not exceed.</summary>
    /// <param name="sorted">The samples, smallest first.</param>
    /// <param name="share">Range: 0 to 1.</param>
    /// <exception cref="ArgumentException">There are no samples.</exception>
    public static double Percentile(ReadOnlySpan<double> sorted, double share)
    {
        Require(sorted.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        int rank = (int)Math.Ceiling(share * sorted.Length);
        return sorted[Math.Max(rank, 1) - 1];
    }

    private static void Require(int count)
    {
        if (count == 0)
            throw new ArgumentException("There are no samples.");
    }
}
