using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue put</c>: puts items into a queue that has a name.</summary>
internal sealed class QueuePutCommand : NamedQueueCommand
{
    private readonly Option<TimeSpan?> _timeout = TimeoutOption("room");

    public QueuePutCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("put", "put items into a queue, from the command line or the lines of standard input.", global, takesItems: true)
    {
        Options.Add(_timeout);
        AddWait();
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            var (settings, items) = Read(parsed);
            settings = settings with { Items = items.Length > 0 ? items : null, Timeout = parsed.GetValue(_timeout) ?? Timeout.InfiniteTimeSpan };
            return (int)await new QueuePutRun(settings, console, stop).RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab queue put jobs one two three", "three items"),
        new("ls | proclab queue put jobs", "each line of standard input is an item"),
        new("proclab queue put jobs one --timeout 0s", "fails at once if the queue is full"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        NameNote,
        "An item that was put is in the queue, whatever becomes of this process. Items that begin with a dash come through standard input.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "all items were put"),
        (ExitCode.Failed, "standard input cannot be read"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.TimedOut, "there was no room within --timeout"),
        (ExitCode.Unreachable, "the process that serves the queue is gone, or does not answer"),
        (ExitCode.BadData, "the queue's items are no text"),
        (ExitCode.NotFound, "nobody serves a queue of that name"),
        (ExitCode.Full, "with --timeout 0s: the queue is full"),
        (ExitCode.Closed, "the queue is closed"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
