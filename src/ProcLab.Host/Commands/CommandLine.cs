using System.CommandLine;
using System.CommandLine.Help;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>The whole command line: parses it, runs the command, and turns every way of ending into an exit code.</summary>
internal static class CommandLine
{
    // A text or a file name may begin with @; lists of inputs come through standard input instead.
    private static readonly ParserConfiguration s_parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, CommandConsole console, StopRequest stop)
    {
        try
        {
            return await RunCommandAsync(arguments, console, stop);
        }
        catch (OutputException closed) when (closed.ReaderHasLeft)
        {
            // The one place where a reader that has left (`| head`) ends a command: it has what it wanted. A signal that it left of has ended the command, too.
            return stop.Code ?? ExitCode.Ok;
        }
        catch (OutputException unwritable)
        {
            console.Error.WriteLine($"proclab: {unwritable.Message}");
            return stop.Code ?? ExitCode.Failed;
        }
    }

    private static async Task<ExitCode> RunCommandAsync(IReadOnlyList<string> arguments, CommandConsole console, StopRequest stop)
    {
        var errors = new ErrorOutput(console, asJson: arguments.TakeWhile(static argument => argument != "--").Contains("--json"));
        try
        {
            var parsed = BuildRoot(console, stop).Parse(arguments, s_parser);
            return parsed.Errors.Count > 0
                ? errors.Report(ExitCode.Usage, UsageError.Describe(parsed))
                : (ExitCode)await parsed.InvokeAsync(Configure(console), CancellationToken.None);
        }
        catch (CommandException failure)
        {
            return errors.Report(failure.Code, failure.Message, failure.Excerpt);
        }
        catch (Exception broken) when (MissingWorker.IsCauseOf(broken))
        {
            return errors.Report(ExitCode.WorkerLost, MissingWorker.Sentence);
        }
        catch (Exception bug) when (bug is not OutputException)
        {
            string? path = CrashReport.Write(bug, arguments, console.Clock);
            string report = path is null ? "no report could be written" : $"the report is in {path}";
            return errors.Report(ExitCode.Internal, $"this is a bug in ProcLab: {SafeText.Line(bug.Message)} ({report})");
        }
    }

    private static RootCommand BuildRoot(CommandConsole console, StopRequest stop)
    {
        var global = new GlobalOptions();
        var root = new RootCommand("Run your code in supervised worker processes; try, break and watch them.");
        // The default help option also answers to -?, /h and /?, which look like mistakes on Unix.
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h") { Description = "Show this help.", Recursive = true, Action = new HelpText(console) });
        root.Options.Add(new VersionOption("--version") { Description = "Show the version.", Action = new VersionText(console) });
        global.AddTo(root);
        root.Subcommands.Add(new PoolCommand(global, console, stop));
        root.Subcommands.Add(new ProcessCommand(global, console, stop));
        root.Subcommands.Add(new JoinCommand(global, console, stop));
        root.Subcommands.Add(new ComputeCommand(global, console, stop));
        root.Subcommands.Add(new CleanCommand(global, console, stop));
        root.Subcommands.Add(new ProducerConsumerCommand(global, console, stop));
        root.Subcommands.Add(new QueueCommand(global, console, stop));
        root.Subcommands.Add(new ChaosCommand(global, console, stop));
        // Not the help action itself, which would also swallow a misspelt command.
        root.SetAction((ParseResult parsed) => new HelpText(console).Invoke(parsed));
        return root;
    }

    private static InvocationConfiguration Configure(CommandConsole console) => new()
    {
        Output = console.Output,
        Error = console.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };
}
