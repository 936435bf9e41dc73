using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>What SIGCHLD does in this host.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class ChildSignal
{
    private const int SIGCHLD = 17;
    private const nint SIG_IGN = 1;

    /// <summary>
    /// A host can be started by a program that ignores SIGCHLD, and inherits that. The kernel then throws the status of every child
    /// away and reaps it by itself, so its id can go to another process at once.
    /// </summary>
    public static void KeepStatuses()
    {
        // struct sigaction, whose first word is the handler, and which is all zero for the default.
        nint* action = stackalloc nint[LibC.OpaqueWords];
        if (LibC.sigaction(SIGCHLD, null, action) != 0 || *action != SIG_IGN)
            return;

        nint* byDefault = stackalloc nint[LibC.OpaqueWords];
        _ = LibC.sigaction(SIGCHLD, byDefault, null);
    }
}
