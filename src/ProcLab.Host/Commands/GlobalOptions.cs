using System.CommandLine;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    private const int LeastWidth = 40;
    private const int GreatestWidth = 1000;

    private static readonly Dictionary<string, ColorMode> s_colorModes = new(StringComparer.Ordinal)
    {
        ["auto"] = ColorMode.Auto,
        ["always"] = ColorMode.Always,
        ["never"] = ColorMode.Never,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Events as JSON lines on stdout; the last line is run.end." };

    private readonly Option<ColorMode> _color =
        OptionValue.Word("--color", "WHEN", s_colorModes, "auto, always or never. Auto heeds NO_COLOR, FORCE_COLOR, TERM and CI.");

    private readonly Option<bool> _ascii = new("--ascii") { Description = "No box characters; the default where the locale is not UTF-8." };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Results only, one line each." };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Also remote stack traces, and the start and exit of each worker." };

    private readonly Option<bool> _noProgress = new("--no-progress") { Description = "Neither the live picture nor lines of progress." };

    private readonly Option<long?> _width =
        OptionValue.Number("--width", LeastWidth, GreatestWidth, "Columns to write in. Default: the terminal's, or 120.");

    private readonly Option<long?> _seed =
        OptionValue.Number("--seed", 0, long.MaxValue, "Fixes what is random. Default: a random one, which is printed.");

    public void AddTo(Command root)
    {
        foreach (Option option in new Option[] { _json, _color, _ascii, _quiet, _verbose, _noProgress, _width, _seed })
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    public OutputOptions ReadOutput(ParseResult parsed) => new()
    {
        Json = parsed.GetValue(_json),
        Color = parsed.GetValue(_color),
        Ascii = parsed.GetValue(_ascii),
        Quiet = parsed.GetValue(_quiet),
        Verbose = parsed.GetValue(_verbose),
        NoProgress = parsed.GetValue(_noProgress),
        Width = (int?)parsed.GetValue(_width),
    };

    /// <summary>The seed asked for, or <see langword="null"/>.</summary>
    public long? ReadSeed(ParseResult parsed) => parsed.GetValue(_seed);
}
