namespace ProcLab.Host.Output;

/// <summary>What the surroundings of the process say about its output; made up by tests.</summary>
internal sealed record TerminalFacts
{
    private const int FallbackWidth = 80;
    private const int FallbackHeight = 24;

    public required bool OutputIsTerminal { get; init; }

    /// <summary>Whether somebody can be asked.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Columns and rows of the terminal; unused when there is none.</summary>
    public int Width { get; init; } = FallbackWidth;

    public int Height { get; init; } = FallbackHeight;

    /// <summary>Environment variables. An empty value counts as unset, as NO_COLOR asks.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Whether a terminal needs TERM to be set; Windows consoles understand escapes without it.</summary>
    public bool TerminalNeedsName { get; init; } = true;

    public static TerminalFacts OfThisProcess()
    {
        var (width, height) = TerminalSize.Read();
        return new TerminalFacts
        {
            OutputIsTerminal = !Console.IsOutputRedirected,
            InputIsTerminal = !Console.IsInputRedirected,
            Width = width > 0 ? width : FallbackWidth,
            Height = height > 0 ? height : FallbackHeight,
            Variable = Environment.GetEnvironmentVariable,
            TerminalNeedsName = !OperatingSystem.IsWindows(),
        };
    }
}
