using System.Runtime.Versioning;

namespace ProcLab.Processes;

internal static partial class HostDeathGuard
{
    [SupportedOSPlatform("linux")]
    private static bool TieToParentOnLinux(int expectedParentId)
    {
        bool isSet = LibC.prctl(LibC.PR_SET_PDEATHSIG, SignalNumbers.Kill, 0, 0, 0) == 0;

        // Asked after prctl: a host that ended before sends no signal any more.
        if (LibC.getppid() != expectedParentId)
            EndWholeGroup();
        return isSet;
    }

    [SupportedOSPlatform("linux")]
    private static void EndWholeGroupOnLinux()
    {
        int self = LibC.getpid();
        LibC.kill(LibC.getsid(0) == self ? -self : self, SignalNumbers.Kill);
    }
}
