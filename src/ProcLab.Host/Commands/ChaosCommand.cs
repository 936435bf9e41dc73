using System.CommandLine;
using ProcLab.Host.Chaos;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab chaos</c>: kills workers at random while items flow, and checks what became of each item.</summary>
internal sealed class ChaosCommand : GuidedCommand
{
    private readonly ChaosOptionSet _options = new();

    public ChaosCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("chaos", "kill workers at random while items flow, and check what became of each item.")
    {
        _options.AddTo(this);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            var settings = _options.Read(parsed, global);
            DescriptorLimit.Require(settings.Workers, settings.Spares);
            return (int)await new ChaosCommandRun(settings, console, stop).RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab chaos", "ten thousand items, and a kill each 100 ms while they flow"),
        new("proclab chaos --tasks 1000000 --kills 10000 --kill-every 50ms", "a million items and ten thousand kills, spread evenly"),
        new("proclab chaos --tasks 1000000 --kills 10000 --kill-every 50ms --retry 3", "the same, and none may fail"),
        new("proclab chaos --harm kill-result --payload 4MB --time 30s", "workers are killed half-way through large results, for 30 s at most"),
        new("proclab chaos --keep run1 --json", "the files that are checked stay in run1, and the account comes as JSON"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "Each item writes a line into a ledger as its first act: item, attempt, process. Results are written down as they are heard. A checker then reads both files, and knows nothing else.",
        "An item whose worker was killed while it ran has failed, and that is no error: it began once. With --retry it is run again, and none may fail. Everything else that goes wrong is one: exit code 4.",
        "Where no worker is in the state that a kind of harm needs, another is done; the table tells how many of each there were.",
        "Failed starts are not limited in such a run, and the waits after them are short.",
        "Ctrl-C, SIGTERM and SIGHUP let what runs end, and check what there is; a second one ends at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "nothing is wrong; items that failed since their worker was killed are not"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.Expectation, "something is wrong: the table tells what"),
        (ExitCode.TimedOut, "with --kills: no worker was in a state in which it could be killed as --harm says, for as long as --hang-limit"),
        (ExitCode.WorkerLost, "no worker could be started"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
