namespace ProcLab;

/// <summary>How <c>MapAsync</c> goes through its source.</summary>
public sealed class MapOptions
{
    /// <summary>Whether results come in the order of the source; otherwise in the order in which they are done. Default: <see langword="true"/>.</summary>
    public bool Ordered { get; set; } = true;

    /// <summary>How many items at most are read from the source and not yet handed out as results. It bounds memory, and the work that is thrown away
    /// when the caller stops early. Default: <see langword="null"/>, 16 for each worker. Range: 1 to 1,000,000.</summary>
    public int? LookAhead { get; set; }

    internal int Window(int workers)
    {
        const int PerWorker = 16;
        const int Max = 1_000_000;
        int window = LookAhead ?? Math.Min(workers * PerWorker, Max);
#pragma warning disable CA2208 // The parameter is that of MapAsync.
        return window is >= 1 and <= Max
            ? window
            : throw new ArgumentOutOfRangeException("options", window, $"LookAhead is {window}; it must be 1 to {Max}.");
#pragma warning restore CA2208
    }
}
