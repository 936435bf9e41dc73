using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Host.Pool;

internal static partial class DescriptorLimit
{
    private const int OpenFiles = 7;

    [SupportedOSPlatform("linux")]
    private static long? ReadLinux() => GetLimit(OpenFiles, out var limit) == 0 ? (long)Math.Min(limit.Now, long.MaxValue) : null;

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    /// <summary>struct rlimit of a system of 64 bits.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Now;
        public ulong Most;
    }
}
