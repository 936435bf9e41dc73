using System.Diagnostics;

namespace ProcLab.Processes;

/// <summary>On the worker's side: ends the worker with its host, and with its own descendants.</summary>
internal static partial class HostDeathGuard
{
    /// <summary>
    /// Asks the kernel to kill this process when the thread that started it ends; when the host is gone already, ends at once.
    /// A second guard beside the end of the link: only the kernel reaches a worker that is stopped.
    /// </summary>
    /// <param name="expectedParentId">The process id of the host.</param>
    /// <returns>Whether the guard is in force. False where the system has none.</returns>
    public static bool TieToParent(int expectedParentId) => OperatingSystem.IsLinux() && TieToParentOnLinux(expectedParentId);

    /// <summary>
    /// Kills this process, and its process group when it leads a session of its own, as a worker does. Runs no handlers and does
    /// not return.
    /// </summary>
    public static void EndWholeGroup()
    {
        if (OperatingSystem.IsLinux())
            EndWholeGroupOnLinux();
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
