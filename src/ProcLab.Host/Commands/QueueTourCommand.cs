using System.CommandLine;
using ProcLab.Host.Pool;
using ProcLab.Host.Processes;
using ProcLab.Host.Queues;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab queue tour</c>: what can come of a put and a get.</summary>
internal sealed class QueueTourCommand : GuidedCommand
{
    private const int GreatestCapacity = 20;

    private readonly Option<long?> _capacity =
        OptionValue.Number("--capacity", 1, GreatestCapacity, $"Items that the queue has room for, 1 to {GreatestCapacity}. Default: {TourRun.DefaultCapacity}.");

    public QueueTourCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("tour", "see what can come of a put and a get: full, empty, timed out, closed, in two processes.")
    {
        Options.Add(_capacity);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            DescriptorLimit.RequireForProcesses(1);
            using var log = new ProcessLog(console, global.ReadOutput(parsed)) { Names = [TourRun.Main, TourRun.Other] };
            await using var run = new TourRun((int?)parsed.GetValue(_capacity) ?? TourRun.DefaultCapacity, log, stop);
            return (int)await run.RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab queue tour", "a queue with room for two items, in two processes"),
        new("proclab queue tour --capacity 1 --json", "the same with room for one, as events; the last line is the account"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "The bar shows how full the queue is after each step; the time is what the step took.",
        "Ctrl-C, SIGTERM and SIGHUP end it within a second; a second one at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "each step came out as it is to"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.Expectation, "a step came out otherwise"),
        (ExitCode.WorkerLost, "the other process could not be started, or died"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
