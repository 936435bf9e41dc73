using System.Text;
using ProcLab.Host.Output;
using Spectre.Console;

namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>Gives Spectre our own writer and our own finding of the terminal, in place of its guesses.</summary>
internal sealed class FixedOutput(TextWriter writer, Terminal terminal) : IAnsiConsoleOutput
{
    public TextWriter Writer { get; } = writer;

    public bool IsTerminal => true;

    public int Width { get; } = terminal.Width;

    public int Height { get; } = terminal.Height;

    public void SetEncoding(Encoding encoding)
    {
        // The writer's is UTF-8, always.
    }

    /// <summary>A console that obeys <paramref name="terminal"/> alone.</summary>
    public static IAnsiConsole CreateConsole(TextWriter writer, Terminal terminal) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = terminal.IsLive ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = terminal.UsesColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        Out = new FixedOutput(writer, terminal),
    });
}
