using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Host.Output;

internal static partial class TerminalSize
{
    private const int StandardOutput = 1;
    private const nuint GetWindowSize = 0x5413;

    [SupportedOSPlatform("linux")]
    private static (int Width, int Height) ReadLinux() =>
        IoControl(StandardOutput, GetWindowSize, out var size) == 0 ? (size.Columns, size.Rows) : default;

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int IoControl(int descriptor, nuint request, out WindowSize size);

    /// <summary>struct winsize of ioctl_tty(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort PixelWidth;
        public ushort PixelHeight;
    }
}
