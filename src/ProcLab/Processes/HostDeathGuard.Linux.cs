using System.Runtime.Versioning;

namespace ProcLab.Processes;

internal static partial class HostDeathGuard
{
    [SupportedOSPlatform("linux")]
    private static bool WakeWhenHostEndsOnLinux() => LibC.prctl(LibC.PR_SET_PDEATHSIG, SignalNumbers.Continue, 0, 0, 0) == 0;

    [SupportedOSPlatform("linux")]
    private static void EndWholeGroupOnLinux()
    {
        // Those first that made sessions of their own; this process is among what that kills.
        try
        {
            if (Environment.GetEnvironmentVariable(ProcessEnvironment.RunVariable) is { Length: > 0 } run)
                ControlGroup.KillOwn(run);
        }
        finally
        {
            int self = LibC.getpid();
            LibC.kill(LibC.getsid(0) == self ? -self : self, SignalNumbers.Kill);
        }
    }
}
