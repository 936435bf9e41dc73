using System.CommandLine;
using ProcLab.Host.Clean;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab clean</c>: lists what crashed runs left behind, and takes it away.</summary>
internal sealed class CleanCommand : GuidedCommand
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask: kill the processes and remove the folders." };

    public CleanCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("clean", "find what crashed programs left behind, and take it away.")
    {
        Options.Add(_yes);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            if (!OperatingSystem.IsLinux())
                throw new CommandException(ExitCode.Unsupported, Unsupported);
            return (int)await new CleanRun(global.ReadOutput(parsed), parsed.GetValue(_yes), console, stop).RunAsync();
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab clean", "lists them, and asks on a terminal"),
        new("proclab clean --yes", "does not ask"),
        new("proclab clean --json", "lists them for a program, and touches nothing"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "What is looked for: folders with sockets and memory files of pools whose program is gone, in the folder for temporary files (TMPDIR, or /tmp); and processes that carry the mark of " +
            "such a run in their environment (PROCLAB_RUN), as all do that its workers started. Workers end with their program by themselves; what they started in a session of its own does not.",
        "Processes are killed at once (SIGKILL), not asked to end. Nothing is touched that belongs to a program that runs, or to another user; nor this command and the processes that it was started from.",
        "Where standard input or output is no terminal, and with --json, nothing is asked: without --yes the leftovers are listed only.",
        "The next program that starts a pool removes such folders by itself. Processes are left to this command.",
        "It needs Linux. Elsewhere nothing tells for certain whether a program is gone.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "nothing was left, or all of it is gone; also when it was listed only"),
        (ExitCode.Failed, "something could not be ended or removed"),
        (ExitCode.Usage, "the command line is wrong"),
        (ExitCode.Unsupported, "this system is not Linux"),
        (ExitCode.Interrupted, "Ctrl-C in place of an answer; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private static string Unsupported =>
        "what crashed programs left behind can be told from what is used on Linux only; here, remove folders named proclab-* " +
        $"from {Path.GetTempPath()} when no program with a pool runs";
}
