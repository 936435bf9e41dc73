using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary>A command on a queue that has a name.</summary>
internal abstract class NamedQueueCommand : GuidedCommand
{
    /// <summary>What holds for all of them.</summary>
    protected const string NameNote =
        "A name is 1 to 48 letters, digits, '-', '_' and '.', the first of them a letter, a digit or '_'. It is known to the processes of this user on this machine.";

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    private readonly GlobalOptions _global;
    private readonly Argument<string[]> _words;
    private readonly Option<TimeSpan?> _wait = OptionValue.Duration("--wait", s_longest, "How long to wait for somebody to serve the queue. Default: not.");

    protected NamedQueueCommand(string verb, string description, GlobalOptions global, bool takesItems = false)
        : base(verb, description)
    {
        _global = global;
        _words = new("NAME") { HelpName = takesItems ? "NAME [ITEM...]" : "NAME", Arity = ArgumentArity.ZeroOrMore };
        Arguments.Add(_words);
    }

    /// <summary>For commands that use what another serves.</summary>
    protected void AddWait() => Options.Add(_wait);

    /// <summary>An option that limits each wait.</summary>
    protected static Option<TimeSpan?> TimeoutOption(string what) =>
        OptionValue.Duration("--timeout", s_longest, $"How long to wait for {what}, each time; 0s for at once. Default: as long as it takes.");

    /// <summary>Which queue, and the words behind its name.</summary>
    /// <exception cref="CommandException">There is no name, or it is none.</exception>
    protected (NamedQueueSettings Settings, string[] Items) Read(ParseResult parsed)
    {
        string[] words = ComputeCommand.ReadWords(parsed, _words, this);
        if (words.Length == 0)
            throw new CommandException(ExitCode.Usage, $"{Name} takes the name of a queue, such as: proclab queue {Name} jobs");
        if (!QueueName.IsOne(words[0]))
            throw new CommandException(ExitCode.Usage, $"'{Output.SafeText.Line(words[0])}' is no name for a queue: 1 to 48 letters, digits, '-', '_' and '.' are");
        var settings = new NamedQueueSettings(Name, words[0]) { Wait = parsed.GetValue(_wait) ?? TimeSpan.Zero, Output = _global.ReadOutput(parsed) };
        return (settings, words[1..]);
    }

    /// <summary>As above, where nothing may stand behind the name.</summary>
    /// <exception cref="CommandException">There is no name, or it is none, or there are more words.</exception>
    protected NamedQueueSettings ReadNameOnly(ParseResult parsed)
    {
        var (settings, items) = Read(parsed);
        return items.Length == 0 ? settings : throw new CommandException(ExitCode.Usage, $"'{Output.SafeText.Line(items[0])}' is one word too many");
    }
}
