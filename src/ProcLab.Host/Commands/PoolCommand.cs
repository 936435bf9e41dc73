using System.CommandLine;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab pool</c>: runs tasks in worker processes and shows what each of them does.</summary>
internal sealed class PoolCommand : GuidedCommand
{
    private readonly PoolOptions _options = new();

    public PoolCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("pool", "run tasks in worker processes, and see which does what.")
    {
        _options.AddTo(this);
        SetAction((ParseResult parsed, CancellationToken _) => RunAsync(_options.Read(parsed, global), console, stop));
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab pool --workers 3", "ten naps of random length in three processes"),
        new("proclab pool --workers 3 --kill-at 5", "the same, and the worker that runs item 5 is killed"),
        new("proclab pool --workers 3 --kill-at 5 --retry 1", "and item 5 is run again, by another worker"),
        new("proclab pool --task sha256 --input *.iso", "fingerprints of files, in their order"),
        new("proclab pool --task sha256 --input *.iso --quiet | sha256sum --check", "the same, checked by another program"),
        new("find . -name '*.txt' | proclab pool --task wordcount --input -", "files named on standard input, read as they are needed"),
        new("proclab pool --workers 3 --timeout 1s --grace 200ms", "naps of more than a second are ended, and their workers live on"),
        new("proclab pool --workers 3 --memory-limit 500MB --nice 10", "workers that may use only so much memory, and give way to others"),
        new("proclab pool --task sha256 --input *.iso --halt-on-error", "no more files are begun once one could not be read"),
        new("proclab pool --task primes --input 1000000 2000000 --json", "events as JSON lines, for a program to read"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "Results come in the order of the input, each when its turn has come; with --unordered, and in --json, as they are ready.",
        "With --quiet each result is one line: line breaks and tabs in a text are spelt out (\\n), and what a terminal would obey is left out. With --json a text is whole.",
        "An input that cannot be worked on fails alone: the other items go on, and the exit code is 1. Only when none of the files is there, nothing is started, and the exit code is 13.",
        "Ctrl-\\ (SIGQUIT) shows what each worker is doing, since when, and when it last gave a sign of life; the run goes on.",
        "Ctrl-C, SIGTERM and SIGHUP let the running items end, for 5 s at most; a second one ends at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "every item returned its result"),
        (ExitCode.Failed, "an item failed"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.TimedOut, "an item was not done in its time, or --terminate-after ended the run before all were"),
        (ExitCode.WorkerLost, "a worker died (or was killed by --kill-at) and its item is lost: it was not run again, or not often enough (--retry)"),
        (ExitCode.NotFound, "none of the files of --input is there; nothing was started"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private static async Task<int> RunAsync(PoolSettings settings, CommandConsole console, StopRequest stop)
    {
        DescriptorLimit.Require(settings.Workers, settings.Spares);
        RequireFiles(settings);
        await using var run = new PoolRun(settings, console, stop);
        return (int)await run.RunAsync();
    }

    /// <summary>Where no file is there at all, nothing can be done; a single missing one fails its own item only.</summary>
    private static void RequireFiles(PoolSettings settings)
    {
        if (settings is not { Job.ReadsFiles: true, Inputs: { } files } || files.Any(file => file == PoolInput.StandardInput || Path.Exists(file)))
            return;
        string first = SafeText.Line(files[0]);
        throw new CommandException(ExitCode.NotFound, files.Count == 1 ? $"there is no file '{first}'" : $"none of the {files.Count} files is there, such as '{first}'");
    }
}
