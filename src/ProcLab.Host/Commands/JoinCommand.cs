using ProcLab.Host.Pool;
using System.CommandLine;
using ProcLab.Host.Processes;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab join</c>: what a parent sees before and after it joins a child.</summary>
internal sealed class JoinCommand : GuidedCommand
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly Option<TimeSpan?> _timeout = OptionValue.Duration(
        "--timeout", s_longest, $"Limit of the join, and deadline of one more task, which takes 2 s. Default: {DurationText.Format(JoinRun.DefaultLimit)}, and no such task.");

    private readonly Option<bool> _threads = new("--threads") { Description = "A thread in place of a process." };

    public JoinCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("join", "see what a child process, or a thread, changes of its parent's memory, and what a join with a limit does.")
    {
        Options.Add(_timeout);
        Options.Add(_threads);
        SetAction(async (ParseResult parsed, CancellationToken _) =>
        {
            var (timeout, threads) = (parsed.GetValue(_timeout), parsed.GetValue(_threads));
            if (threads && timeout is not null)
                throw new CommandException(ExitCode.Usage, "--timeout is for processes; with --threads there are none, and a thread cannot be ended from outside");
            if (timeout == TimeSpan.Zero)
                throw new CommandException(ExitCode.Usage, "--timeout takes more than 0s: no task could be done in no time");
            if (!threads)
                DescriptorLimit.RequireForProcesses(1);
            using var log = new ProcessLog(console, global.ReadOutput(parsed));
            return (int)(threads ? await new JoinThreadRun(log, stop).RunAsync() : await new JoinRun(timeout, log, stop).RunAsync());
        });
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab join", "a child changes its copy of a variable, and sends it back; a join that times out"),
        new("proclab join --threads", "a thread has no copy: it changes the variable itself"),
        new("proclab join --timeout 1s", "and a task of 2 s that is not done in its time"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "A join that times out ends nothing: the child goes on until somebody terminates it. A deadline does end its task.",
        "Ctrl-C, SIGTERM and SIGHUP end the child within a second; a second one at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "all was shown"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.TimedOut, "the task of --timeout was not done in its time"),
        (ExitCode.WorkerLost, "a child could not be started, or died"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];
}
