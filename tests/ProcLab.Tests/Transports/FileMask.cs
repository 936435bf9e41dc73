using System.Runtime.InteropServices;

namespace ProcLab.Tests.Transports;

/// <summary>The process's umask, taken away for a moment, and what became of files meanwhile.</summary>
internal sealed partial class FileMask : IDisposable
{
    private readonly uint _before;

    private FileMask(uint mask) => _before = SetMask(mask);

    public static FileMask None() => new(0);

    public static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    public void Dispose() => _ = SetMask(_before);

    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
