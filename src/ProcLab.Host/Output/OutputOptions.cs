namespace ProcLab.Host.Output;

/// <summary>What the command line asks of the output; the same options in every command.</summary>
internal sealed record OutputOptions
{
    /// <summary>JSON lines on stdout and nothing else there.</summary>
    public bool Json { get; init; }

    public ColorMode Color { get; init; }

    /// <summary>No character outside ASCII in what the command itself says.</summary>
    public bool Ascii { get; init; }

    /// <summary>Results only.</summary>
    public bool Quiet { get; init; }

    /// <summary>Also what helps to find a fault: remote stack traces, worker starts and exits.</summary>
    public bool Verbose { get; init; }

    /// <summary>Neither the live picture nor lines of progress.</summary>
    public bool NoProgress { get; init; }

    /// <summary>Columns to write in; <see langword="null"/> for the terminal's own, or 120 elsewhere.</summary>
    public int? Width { get; init; }
}
