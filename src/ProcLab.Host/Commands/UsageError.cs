using System.CommandLine;
using System.CommandLine.Parsing;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>Says in one sentence what is wrong with a command line.</summary>
internal static class UsageError
{
    /// <summary>The sentence for the first thing that is wrong.</summary>
    public static string Describe(ParseResult parsed)
    {
        // An unknown word is the cause of whatever else is wrong behind it.
        if (parsed.UnmatchedTokens.Count > 0)
            return DescribeUnknown(parsed.UnmatchedTokens[0], parsed.CommandResult.Command);

        var error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, IdentifierToken: { } option } => $"{option.Value} needs a value{Example((OptionResult)error.SymbolResult)}",
            OptionResult { IdentifierTokenCount: > 1, IdentifierToken: { } option } => $"{option.Value} is given more than once",
            _ => error.Message,
        };
    }

    private static string DescribeUnknown(string word, Command command)
    {
        string shown = SafeText.Line(word);
        if (word.StartsWith('-') && word.Length > 1)
        {
            string[] options = OptionsOf(command);

            // Only behind -- is an option's name no option.
            return options.Contains(word)
                ? $"'{shown}' stands behind --, where no option can; a value that begins with a dash is written --input={shown}"
                : $"there is no option '{shown}'{Suggestion.Question(word, options)}";
        }

        if (command.Subcommands.Count > 0)
        {
            string question = Suggestion.Question(word, command.Subcommands.Where(known => !known.Hidden).Select(known => known.Name));
            return $"there is no command '{shown}'{(question.Length > 0 ? question : $"; {PathOf(command)} --help lists them")}";
        }

        return $"'{shown}' is one word too many";
    }

    /// <summary>Whether a word that a command took for a value is rather a misspelt option; the sentence says so.</summary>
    public static string? DescribeMisspelt(string word, Command command) =>
        word is ['-', '-', >= 'a' and <= 'z', ..] or ['-', >= 'a' and <= 'z'] ? $"there is no option '{SafeText.Line(word)}'{Suggestion.Question(word, OptionsOf(command))}" : null;

    /// <summary>A command's name behind those of the commands that it belongs to.</summary>
    public static string PathOf(Command command) =>
        command is RootCommand ? "proclab" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string[] OptionsOf(Command command) =>
        [.. VisibleOptions(command).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal))];

    private static IEnumerable<Option> VisibleOptions(Command command)
    {
        var inherited = command.Parents.OfType<Command>().SelectMany(VisibleOptions).Where(option => option.Recursive);
        return command.Options.Concat(inherited).Where(option => !option.Hidden);
    }

    private static string Example(OptionResult result) => result.Option.HelpName is { } name ? $": {result.Option.Name} {name}" : "";
}
