using ProcLab.Host.Pool;
using System.CommandLine;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab process</c>: processes by hand, as they run, are joined, terminated, and end with their program.</summary>
internal sealed class ProcessCommand : GuidedCommand
{
    private const long GreatestLines = 1_000_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly Option<long?> _lines = OptionValue.Number(
        "--lines", 0, GreatestLines, $"Lines that each of them prints. Default: {ProcessSettings.DefaultLines}; {ProcessSettings.DefaultLinesOfThreads} with --threads.");

    private readonly Option<TimeSpan?> _pace = OptionValue.Duration("--pace", s_longest, $"Time before each line. Default: {DurationText.Format(ProcessSettings.DefaultPace)}.");

    private readonly Option<bool> _join = new("--join") { Description = "Main waits for its children before its end. Default: main ends, and the end of the program waits." };

    private readonly Option<bool> _daemon = new("--daemon") { Description = "The children end as soon as main does." };

    private readonly Option<TimeSpan?> _terminate = OptionValue.Duration(
        "--terminate", s_longest, $"Main terminates {ProcessRun.Second} after this time, and shows what can be seen of it before and after.");

    private readonly Option<bool> _threads = new("--threads") { Description = "Two threads of one process in place of two processes." };

    public ProcessCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("process", "start processes by hand, and see them run beside each other, joined, terminated, or as daemons.")
    {
        foreach (Option option in new Option[] { _lines, _pace, _join, _daemon, _terminate, _threads })
            Options.Add(option);
        SetAction((ParseResult parsed, CancellationToken _) => RunAsync(Read(parsed, global), console, stop));
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab process", "main and two children print ten lines each; main ends first"),
        new("proclab process --join", "main waits for its children"),
        new("proclab process --lines 5 --daemon", "the children end with main, wherever they are"),
        new("proclab process --terminate 350ms --join", "one of them is ended, and its exit status shown"),
        new("proclab process --threads", "the same with threads, which share one process"),
        new("proclab process --lines 600 & kill -9 $!", "children of a program that is killed are gone at once"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "Each line is written whole, behind the name of who printed it: nothing is torn, however many print at once.",
        "A child exits with 0 after its work; terminated it ends by SIGTERM (15), killed by SIGKILL (9).",
        "Ctrl-C, SIGTERM and SIGHUP end the children within a second; a second one at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "all came to their ends, or were ended by main"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.WorkerLost, "a child could not be started, or died, such as by somebody's kill -9"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private ProcessSettings Read(ParseResult parsed, GlobalOptions global)
    {
        bool threads = parsed.GetValue(_threads);
        string? forProcesses = parsed.GetValue(_daemon) ? _daemon.Name : parsed.GetValue(_terminate) is not null ? _terminate.Name : null;
        if (threads && forProcesses is not null)
            throw new CommandException(ExitCode.Usage, $"{forProcesses} is for processes; with --threads there are none, and a thread cannot be ended from outside");

        return new ProcessSettings
        {
            Lines = (int?)parsed.GetValue(_lines) ?? (threads ? ProcessSettings.DefaultLinesOfThreads : ProcessSettings.DefaultLines),
            Pace = parsed.GetValue(_pace) ?? ProcessSettings.DefaultPace,
            Joins = parsed.GetValue(_join),
            IsDaemon = parsed.GetValue(_daemon),
            TerminateAfter = parsed.GetValue(_terminate),
            UsesThreads = threads,
            Output = global.ReadOutput(parsed),
        };
    }

    private static async Task<int> RunAsync(ProcessSettings settings, CommandConsole console, StopRequest stop)
    {
        if (!settings.UsesThreads)
            DescriptorLimit.RequireForProcesses(2);
        using var log = new ProcessLog(console, settings.Output) { Names = [ProcessRun.Main, ProcessRun.First, ProcessRun.Second] };
        return (int)(settings.UsesThreads ? await new ThreadRun(settings, log, stop).RunAsync() : await new ProcessRun(settings, log, stop).RunAsync());
    }
}
