namespace ProcLab.Processes;

/// <summary>
/// One process of the operating system, from its start until it is reaped. Its output is read all the time, its end is learnt from
/// the process itself, and a kill means the whole tree.
/// </summary>
internal abstract class ChildProcess : IAsyncDisposable
{
    /// <summary>How long output is still read after the exit, when a descendant that outlived the process holds the streams.</summary>
    public static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(200);

    private protected ChildProcess()
    {
    }

    /// <summary>The process id. It can belong to another process once <see cref="Exited"/> is complete.</summary>
    public abstract int Id { get; }

    /// <summary>When the host started it.</summary>
    public abstract DateTimeOffset StartedAt { get; }

    /// <summary>
    /// The kernel's own time of the start, in clock ticks since boot: with <see cref="Id"/> it names this process and no later one.
    /// Null where the system does not tell.
    /// </summary>
    public abstract long? KernelStartTicks { get; }

    /// <summary>Whether <see cref="Exited"/> tells a signal from an exit code. Else both may be an exit code: 128 and the signal's number.</summary>
    public abstract bool TellsSignals { get; }

    /// <summary>Completes when the process has ended and is reaped; its words until then have been handed on. Never fails.</summary>
    public abstract Task<ExitStatus> Exited { get; }

    /// <summary>
    /// Completes when no more output comes: at the end of both streams, and at the latest <see cref="OutputGrace"/> after the exit.
    /// Fails only when the output handler threw.
    /// </summary>
    public abstract Task OutputEnded { get; }

    /// <summary>
    /// The most bytes that it had in physical memory, known after the exit: the kernel's last figure, or else the highest that
    /// <see cref="MeasureMemory"/> saw. Null when neither tells.
    /// </summary>
    public abstract long? PeakMemoryBytes { get; }

    /// <summary>Which of its descendants end with it.</summary>
    public abstract TreeGuard Tree { get; }

    /// <summary>Whether the system has killed it because it used more memory than it may; known after the exit.</summary>
    public virtual bool HasRunOutOfMemory => false;

    /// <summary>The limits that were asked for, as they are now.</summary>
    public abstract IReadOnlyList<LimitInForce> ReadLimits();

    /// <summary>Asks the system for the memory that the process uses now. Null when it has ended.</summary>
    public abstract ProcessMemory? MeasureMemory();

    /// <summary>Sends a signal to the process and its descendants. Harmless after the exit: no later process with that id gets it.</summary>
    /// <param name="signal">The number, as in <see cref="SignalNumbers"/>.</param>
    /// <returns>Whether it was sent. False when the process was reaped, or the system has no such signal.</returns>
    public abstract bool Signal(int signal);

    /// <summary>Ends the process and its descendants at once. Harmless after the exit.</summary>
    public void Kill() => Signal(SignalNumbers.Kill);

    /// <summary>Kills what still runs, and completes when it is reaped and its streams are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited.ConfigureAwait(false);
        await OutputEnded.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Starts a process. The only place that chooses between the implementations.</summary>
    /// <exception cref="ArgumentException">A value of <paramref name="start"/> cannot be given to a process.</exception>
    /// <exception cref="ChildProcessStartException">The system refused.</exception>
    public static Task<ChildProcess> StartAsync(ChildProcessStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.Validate();
        return OperatingSystem.IsLinux() && LinuxChildProcess.IsSupported
            ? LinuxChildProcess.StartAsync(start)
            : PortableChildProcess.StartAsync(start);
    }
}
