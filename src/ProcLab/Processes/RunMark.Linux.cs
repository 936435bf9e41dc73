using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ProcLab.Transports;

namespace ProcLab.Processes;

internal readonly partial record struct RunMark
{
    private static readonly Lazy<(long Start, ulong Space)> s_self = new(ReadSelf);

    /// <summary>Whether the host is dead for certain: it was in the space of ids that this process sees, its id is nobody's or another's, and nobody holds the
    /// lock of its folder.</summary>
    [SupportedOSPlatform("linux")]
    public bool HostIsDead() => HostStart > 0 && Space == s_self.Value.Space && !IsHostThere() && !AbandonedFolders.IsHeld(HostId, Name);

    [SupportedOSPlatform("linux")]
    private static RunMark OfThisProcessOnLinux(string name) => new(Environment.ProcessId, s_self.Value.Start, s_self.Value.Space, name);

    [SupportedOSPlatform("linux")]
    private bool IsHostThere()
    {
        int pidfd = LibC.pidfd_open(HostId);
        if (pidfd < 0)
            return Marshal.GetLastPInvokeError() != LibC.ESRCH;

        try
        {
            return !Pidfd.HasEnded(pidfd) && (ProcFiles.ReadStartTicks(HostId) is not { } start || start == HostStart);
        }
        finally
        {
            Descriptor.Close(ref pidfd);
        }
    }

    private static (long Start, ulong Space) ReadSelf()
    {
        if (!OperatingSystem.IsLinux())
            return default;

        // A link that reads "pid:[4026531836]".
        string? link = null;
        try
        {
            link = new FileInfo("/proc/self/ns/pid").LinkTarget;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A kernel without such spaces: there is but one.
        }

        var digits = link.AsSpan().TrimStart("pid:[").TrimEnd(']');
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong space);
        return (ProcFiles.ReadStartTicks(Environment.ProcessId) ?? 0, space);
    }
}
