using System.Diagnostics;

namespace ProcLab.Processes;

/// <summary>On the worker's side: ends the worker with its host, and with its own descendants.</summary>
internal static partial class HostDeathGuard
{
    /// <summary>
    /// Asks the kernel to let this process run on, should it be stopped, when the thread that started it ends: only then can it see
    /// the end of its link and end itself. Not a kill: that would hit before the link's end is seen, and leave the descendants behind.
    /// </summary>
    /// <returns>Whether the guard is in force. False where the system has none.</returns>
    public static bool WakeWhenHostEnds() => OperatingSystem.IsLinux() && WakeWhenHostEndsOnLinux();

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
