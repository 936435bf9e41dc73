using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue get</c>: gets items from a queue that has a name.</summary>
internal sealed class QueueGetCommand : NamedQueueCommand
{
    private readonly Option<long?> _count = OptionValue.Number("--count", 1, long.MaxValue, "How many items. Default: 1.");

    private readonly Option<bool> _all = new("--all") { Description = "All items, until the queue is closed and empty." };

    private readonly Option<TimeSpan?> _timeout = TimeoutOption("an item");

    public QueueGetCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("get", "get items from a queue; each is a line of standard output.", global)
    {
        foreach (Option option in new Option[] { _count, _all, _timeout })
            Options.Add(option);
        AddWait();
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            var (count, all) = (parsed.GetValue(_count), parsed.GetValue(_all));
            if (all && count is not null)
                throw new CommandException(ExitCode.Usage, "--count and --all cannot both be given");
            var settings = ReadNameOnly(parsed) with { Count = all ? null : count ?? 1, Timeout = parsed.GetValue(_timeout) ?? Timeout.InfiniteTimeSpan };
            return (int)await new QueueGetRun(settings, console, stop).RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab queue get jobs", "the next item; waits for it if there is none"),
        new("proclab queue get jobs --all | while read -r job; do echo \"$job\"; done", "one after the other, until the queue is closed and empty"),
        new("proclab queue get jobs --count 10 --timeout 1s", "ten items, and no more than a second's wait for each"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        NameNote,
        "An item is acknowledged when its line was written, into a file or a pipe. Until then it goes to another if this process is killed, or cannot write.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "as many items as were asked for; with --all, all to the end"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.TimedOut, "there was no item within --timeout"),
        (ExitCode.Unreachable, "the process that serves the queue is gone, or does not answer"),
        (ExitCode.BadData, "the queue's items are no text"),
        (ExitCode.NotFound, "nobody serves a queue of that name"),
        (ExitCode.Empty, "with --timeout 0s: the queue is empty"),
        (ExitCode.Closed, "without --all: the queue is closed, and there will be no more items"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
