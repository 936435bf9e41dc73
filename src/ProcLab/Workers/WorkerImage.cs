using ProcLab.Workers;

namespace ProcLab;

/// <summary>Which program a pool's worker processes run.</summary>
public abstract class WorkerImage
{
    private protected WorkerImage()
    {
    }

    /// <summary>The stock worker, started inside this program's own dependency context, so that it finds this program's tasks and their
    /// dependencies. The default; needs the <c>dotnet</c> command that runs this program, and its <c>.deps.json</c> and <c>.runtimeconfig.json</c>.</summary>
    public static WorkerImage Stock { get; } = new StockWorkerImage();

    /// <summary>This program once more, as a worker. Its <c>Main</c> must begin with
    /// <c>if (WorkerProgram.TryRun(args)) return;</c>. For self-contained and single-file programs.</summary>
    public static WorkerImage CurrentProcess { get; } = new CurrentProcessWorkerImage();

    /// <summary>Any program that speaks the protocol (docs/protocol.md), in any language.</summary>
    /// <param name="path">Its path; without a directory separator it is looked up in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static WorkerImage Executable(string path, params IEnumerable<string> arguments)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(arguments);
        return new ExecutableWorkerImage(path, [.. arguments]);
    }

    /// <summary>The command that starts it.</summary>
    /// <exception cref="WorkerStartException">It cannot be started from this program; the message says what to do.</exception>
    internal abstract WorkerCommand Resolve();
}
