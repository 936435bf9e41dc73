using System.CommandLine;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue serve</c>: a queue that other processes use by its name.</summary>
internal sealed class QueueServeCommand : NamedQueueCommand
{
    private const int GreatestCapacity = 1_000_000_000;

    private readonly Option<long?> _capacity =
        OptionValue.Number("--capacity", 1, GreatestCapacity, "Items that there is room for. Default: as many as there is memory for.");

    public QueueServeCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("serve", "hold a queue of text that other processes put into and get from by its name.", global)
    {
        Options.Add(_capacity);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
            (int)await new QueueServeRun(ReadNameOnly(parsed) with { Capacity = (int?)parsed.GetValue(_capacity) }, console, stop).RunAsync());
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab queue serve jobs --capacity 10", "a queue named jobs, until it is closed and empty"),
        new("proclab queue serve jobs & proclab queue put jobs --wait 5s a b c", "in the background; --wait waits until it is ready"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        NameNote,
        "Its first line tells that it is ready. It ends when the queue is closed and all items were had; or by a signal, and then what was in the queue is lost.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "the queue was closed, and all items were had"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.InUse, "another process serves a queue of that name"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
