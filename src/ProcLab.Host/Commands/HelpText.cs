using System.CommandLine;
using System.CommandLine.Invocation;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary><c>--help</c>: usage, options, examples, notes and exit codes. The library's own has room for neither examples nor groups.</summary>
internal sealed class HelpText(CommandConsole console) : SynchronousCommandLineAction
{
    private const int WidestText = 110;

    private readonly TextWriter _output = console.Output;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        int width = Math.Min(WidestText, Terminal.Detect(console.Facts, new OutputOptions()).Width);
        bool isRoot = command is RootCommand;

        string path = UsageError.PathOf(command);
        _output.WriteLine($"{path}{(isRoot ? $" {ProductVersion.Text}" : "")}: {command.Description}");
        _output.WriteLine();
        string words = string.Concat(command.Arguments.Select(static argument => $" {argument.HelpName}"));
        _output.WriteLine($"Usage: {path}{(command.Subcommands.Count > 0 ? " COMMAND" : words)} [options]");
        WriteColumns("Commands", command.Subcommands.Select(known => (known.Name, known.Description)), width);
        WriteColumns("Options", command.Options.Where(option => isRoot || !option.Recursive).Select(Row), width);
        WriteColumns("Options of every command", Inherited(command).Select(Row), width);
        if (command is GuidedCommand guided)
            WriteGuide(guided, width);
        else
            WriteLines("More", [$"{path} COMMAND --help shows the options and examples of a command."]);
        return (int)ExitCode.Ok;
    }

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Parents.OfType<Command>().SelectMany(static parent => parent.Options.Concat(Inherited(parent))).Where(static option => option.Recursive);

    private void WriteGuide(GuidedCommand command, int width)
    {
        WriteLines("Examples", command.Examples.SelectMany(example => new[] { example.Line, "    " + example.Effect }));
        WriteLines("Notes", command.Notes.SelectMany(note => Wrap(note, width - 2)));
        WriteColumns("Exit codes", command.Outcomes.Select(row => (((int)row.Code).ToString(Figures.Culture), (string?)row.Meaning)), width);
    }

    private static (string Name, string? Description) Row(Option option)
    {
        string names = string.Join(", ", option.Aliases.Prepend(option.Name));
        return (option.HelpName is { } value ? $"{names} {value}" : names, option.Description);
    }

    private void WriteColumns(string title, IEnumerable<(string Name, string? Description)> rows, int width)
    {
        var listed = rows.ToList();
        int column = listed.Select(row => row.Name.Length).DefaultIfEmpty().Max() + 2;
        WriteLines(title, listed.SelectMany(row =>
            Wrap(row.Description ?? "", width - 2 - column).Select((line, index) => (index == 0 ? row.Name : "").PadRight(column) + line)));
    }

    private void WriteLines(string title, IEnumerable<string> lines)
    {
        var listed = lines.ToList();
        if (listed.Count == 0)
            return;
        _output.WriteLine();
        _output.WriteLine($"{title}:");
        listed.ForEach(line => _output.WriteLine($"  {line}".TrimEnd()));
    }

    private static List<string> Wrap(string text, int width)
    {
        var lines = new List<string> { "" };
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
                lines.Add("");
            lines[^1] += lines[^1].Length > 0 ? " " + word : word;
        }

        return lines;
    }
}
