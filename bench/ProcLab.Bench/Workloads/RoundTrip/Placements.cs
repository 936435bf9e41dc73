using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.RoundTrip;

/// <summary>Where the two sides of a round trip run; the keys of the cases.</summary>
internal static class Placements
{
    public const string Free = "unpinned";
    public const string OneCore = "one_core";
    public const string TwoCores = "two_cores";

    /// <summary>The processors of host and worker; <see langword="null"/> for any.</summary>
    /// <exception cref="MissingPeerException">There are not enough of them.</exception>
    public static (int Host, int Worker)? ProcessorsFor(string key, IReadOnlyList<int> allowed) => key switch
    {
        Free => null,
        OneCore => (allowed[0], allowed[0]),
        TwoCores when allowed.Count > 1 => (allowed[0], allowed[1]),
        TwoCores => throw new MissingPeerException("there is one processor only"),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "There is no such placement."),
    };
}
