using ProcLab.Host.Commands;

namespace ProcLab.Host.Pool;

/// <summary>Whether this process may open as many files as a run needs. Where it may not, the runtime itself can no longer load what it would tell that with, so it is
/// asked for before.</summary>
internal static partial class DescriptorLimit
{
    // The runtime, its libraries while they are loaded, and what a start needs in passing.
    private const long OfCommand = 72;

    // The link, two streams, the process, and the flight recorder while it starts.
    private const long OfProcess = 6;

    /// <exception cref="CommandException">It may not.</exception>
    public static void Require(int workers, int spares)
    {
        long needed = OfCommand + (OfProcess * ((long)workers + spares));
        if (OperatingSystem.IsLinux() && ReadLinux() is { } limit && limit < needed)
        {
            throw new CommandException(
                ExitCode.WorkerLost,
                $"the limit on open files is {limit}, and {workers} {(workers == 1 ? "worker needs" : "workers need")} {needed}: raise it (ulimit -n), or use fewer --workers; nothing was started");
        }
    }
}
