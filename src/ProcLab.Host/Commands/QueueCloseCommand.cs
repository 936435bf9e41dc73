using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue close</c>: nothing more can be put into a queue that has a name.</summary>
internal sealed class QueueCloseCommand : NamedQueueCommand
{
    public QueueCloseCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("close", "close a queue: nothing more can be put, and who gets all items comes to the end.", global)
    {
        AddWait();
        SetAction(async (ParseResult parsed, CancellationToken _) => (int)await new QueueCloseRun(ReadNameOnly(parsed), console, stop).RunAsync());
    }

    public override IReadOnlyList<CommandExample> Examples { get; } = [new("proclab queue close jobs", "what is in it can still be got; then whoever serves it ends")];

    public override IReadOnlyList<string> Notes { get; } = [NameNote];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "the queue is closed, or was closed before"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.Unreachable, "the process that serves the queue does not answer"),
        (ExitCode.NotFound, "nobody serves a queue of that name"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
