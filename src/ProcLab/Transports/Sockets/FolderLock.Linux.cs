using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Transports.Sockets;

/// <summary>Held while names in a folder are looked at and changed, against other threads and processes that do the same. Ends with the process.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class FolderLock : SafeHandleMinusOneIsInvalid
{
    private const int Exclusive = 2;
    private const int ReadOnlyFolderCloseOnExec = 0x80000;

    public FolderLock()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="IOException">The folder is not there, or not open to this user.</exception>
    public static FolderLock Take(string folder)
    {
        var opened = Open(folder, ReadOnlyFolderCloseOnExec);
        if (opened.IsInvalid)
            throw SocketCalls.Error($"cannot use folder '{folder}'");

        while (Lock(opened, Exclusive) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error == SocketCalls.EINTR)
                continue;

            opened.Dispose();
            throw SocketCalls.Error($"cannot lock folder '{folder}'", error);
        }

        return opened;
    }

    protected override bool ReleaseHandle() => SocketCalls.close(handle) == 0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial FolderLock Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(FolderLock folder, int operation);
}
