namespace ProcLab.Host.Output;

/// <summary>The characters beyond ASCII that the command writes of itself, and what stands in for them.</summary>
internal sealed record Glyphs(string Dot, string Times, string Block, string Shade, string Cross, string Bar, string Ellipsis, string Micro)
{
    public static Glyphs Unicode { get; } = new("·", "×", "█", "░", "✗", "│", "…", "µs");

    public static Glyphs Ascii { get; } = new("-", "x", "#", ".", "X", "|", "...", "us");

    public static Glyphs For(Terminal terminal) => terminal.IsAscii ? Ascii : Unicode;
}
