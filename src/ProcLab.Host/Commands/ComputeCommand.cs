using System.CommandLine;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab compute</c>: something is computed in a child process, and the result comes home.</summary>
internal sealed class ComputeCommand : Command
{
    public ComputeCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("compute", "compute something in a child process: a dot product, or arithmetic.")
    {
        Subcommands.Add(new DotCommand(global, console, stop));
        Subcommands.Add(new EvalCommand(global, console, stop));
        SetAction((ParseResult parsed) => new HelpText(console).Invoke(parsed));
    }

    /// <summary>The words behind a command. An option that was misspelt is among them, and is told.</summary>
    public static string[] ReadWords(ParseResult parsed, Argument<string[]> argument, Command command)
    {
        string[] words = parsed.GetValue(argument) ?? [];
        return words.Select(word => UsageError.DescribeMisspelt(word, command)).FirstOrDefault(static problem => problem is not null) is { } problem
            ? throw new CommandException(ExitCode.Usage, problem)
            : words;
    }

    /// <summary>A number as people write it.</summary>
    public static string Format(double value) => value.ToString("R", Figures.Culture);
}
