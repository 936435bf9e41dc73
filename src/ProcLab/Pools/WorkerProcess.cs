using ProcLab.Pools;

namespace ProcLab;

/// <summary>One worker process that runs one task and ends with it: started, joined, terminated and looked at by hand, for when a <see cref="ProcessPool"/> is more than is
/// wanted. All members may be used from several threads at once.</summary>
/// <remarks>
/// <para>It ends with exit code 0 after a result and 1 after an error, as Python's processes do; terminated it ends by SIGTERM, killed by SIGKILL. The task has memory of its own:
/// what it changes is changed there only, and what is to come back is its result.</para>
/// <para>It goes on though nobody holds this object any more. The end of the program waits for it, unless it is a daemon (<see cref="WorkerProcessOptions.IsDaemon"/>): that ends as
/// soon as the program does. A program that ends in no order (by a signal that it does not handle, SIGKILL among them, by an exception that nobody catches, or
/// <see cref="Environment.FailFast(string)"/>) waits for nothing, and takes its processes with it at once. One that handled SIGINT, SIGTERM or SIGHUP and then ends does not wait for
/// its processes either: it terminates them within their grace.</para>
/// </remarks>
public abstract partial class WorkerProcess : IAsyncDisposable
{
    private readonly PoolEngine _engine;
    private readonly PoolWorker _worker;
    private readonly TimeSpan _grace;

    private protected WorkerProcess(PoolEngine engine, PoolWorker worker, WorkerProcessOptions options, bool hearsCancellation)
    {
        (_engine, _worker) = (engine, worker);
        Name = worker.Name;
        IsDaemon = options.IsDaemon;
        ProcessId = worker.ProcessId;
        ParentProcessId = Environment.ProcessId;
        StartedAt = worker.StartedAt;
        _grace = hearsCancellation ? options.Grace : TimeSpan.Zero;
        Gone = engine.Ended;
        Ended = Task.WhenAll(Gone, engine.Output.Ended);
    }

    /// <summary>Its name, as its output and its certificate show it.</summary>
    public string Name { get; }

    /// <summary>Whether it ends with the program, which otherwise waits for it.</summary>
    public bool IsDaemon { get; }

    /// <summary>Its process id, also after its end. It can belong to another process then.</summary>
    public int ProcessId { get; }

    /// <summary>The id of the process that started it, which is this program's.</summary>
    public int ParentProcessId { get; }

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>Whether it has not ended yet, or its end is not known yet.</summary>
    public bool IsAlive => Certificate is null;

    /// <summary>How it ended: its exit code, or the signal that ended it; <see langword="null"/> while it is alive.</summary>
    public ExitStatus? ExitStatus => Certificate?.Exit;

    /// <summary>All that is known of its end; <see langword="null"/> while it is alive.</summary>
    public DeathCertificate? Certificate => _worker.Certificate;

    /// <summary>Done when the process has ended.</summary>
    internal Task Gone { get; }

    /// <summary>Done when its last line was handed over, too.</summary>
    internal Task Ended { get; }

    /// <summary>One line: who, which process, and whether it runs or how it ended.</summary>
    public override string ToString() => $"{Name} (pid {ProcessId}) {ExitStatus?.ToString() ?? "running"}";
}
