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
    public static void Require(int workers, int spares) =>
        Require((long)workers + spares, workers == 1 ? "1 worker needs" : $"{workers} workers need", ", or use fewer --workers");

    /// <summary>For processes by hand.</summary>
    /// <exception cref="CommandException">It may not.</exception>
    public static void RequireForProcesses(int processes) => Require(processes, processes == 1 ? "a process needs" : $"{processes} processes need", "");

    private static void Require(long processes, string who, string otherwise)
    {
        long needed = OfCommand + (OfProcess * processes);
        if (OperatingSystem.IsLinux() && ReadLinux() is { } limit && limit < needed)
            throw new CommandException(ExitCode.WorkerLost, $"the limit on open files is {limit}, and {who} {needed}: raise it (ulimit -n){otherwise}; nothing was started");
    }
}
