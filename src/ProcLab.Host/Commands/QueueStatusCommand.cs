using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue status</c>: a queue that has a name, at this moment.</summary>
internal sealed class QueueStatusCommand : NamedQueueCommand
{
    public QueueStatusCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("status", "show what is in a queue, and who waits for it.", global)
    {
        AddWait();
        SetAction(async (ParseResult parsed, CancellationToken _) => (int)await new QueueStatusRun(ReadNameOnly(parsed), console, stop).RunAsync());
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab queue status jobs", "how many items, and which processes wait"),
        new("proclab queue status jobs --json", "the same for programs"),
    ];

    public override IReadOnlyList<string> Notes { get; } = [NameNote];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "it was shown"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.Unreachable, "the process that serves the queue does not answer"),
        (ExitCode.NotFound, "nobody serves a queue of that name"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
