using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>What a pidfd tells of its process.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class Pidfd
{
    /// <summary>Whether the process has ended, all its threads included; also when nobody has reaped it yet.</summary>
    public static bool HasEnded(int pidfd) => WaitForEnd(pidfd, TimeSpan.Zero);

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it has ended within the limit.</returns>
    public static bool WaitForEnd(int pidfd, TimeSpan limit)
    {
        long start = TimeProvider.System.GetTimestamp();
        var request = new LibC.PollRequest { Descriptor = pidfd, Events = LibC.POLLIN };
        while (true)
        {
            var left = limit - TimeProvider.System.GetElapsedTime(start);
            int ready = LibC.poll(&request, 1, left > TimeSpan.Zero ? (int)Math.Ceiling(left.TotalMilliseconds) : 0);
            if (ready >= 0 || Marshal.GetLastPInvokeError() != LibC.EINTR)
                return ready > 0;
        }
    }
}
