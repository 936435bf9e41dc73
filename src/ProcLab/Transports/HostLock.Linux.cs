using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports;

/// <summary>The lock by which a host says that it lives, on a file in its folder. It ends with the host however that ends, and holds in every container
/// that sees the folder, which a process id does not.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class HostLock : SafeHandleMinusOneIsInvalid
{
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;
    private const int OwnerOnly = 0x180;
    private const int Exclusive = 2;
    private const int DoNotWait = 4;

    // The one flag whose value differs between the two architectures.
    private static readonly int s_doNotFollow = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    public HostLock()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Makes the file and takes the lock, for a living host.</summary>
    /// <returns><see langword="null"/> when the folder is not there any more: somebody took it for that of a dead host, before it had this file.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static HostLock? TryMake(string folder)
    {
        var file = Open(Path.Combine(folder, RuntimeFolder.LockName), ReadWrite | Create | CloseOnExec | s_doNotFollow, OwnerOnly);
        if (file.IsInvalid)
        {
            int error = Marshal.GetLastPInvokeError();
            return error == SocketCalls.ENOENT ? null : throw SocketCalls.Error($"cannot make the file '{RuntimeFolder.LockName}' in '{folder}'", error);
        }

        // Where the file system knows no locks the file stands there without: then nobody else can take it either.
        while (Lock(file, Exclusive) != 0 && Marshal.GetLastPInvokeError() == SocketCalls.EINTR)
        {
        }

        if (file.IsIn(folder))
            return file;

        file.Dispose();
        return null;
    }

    /// <summary>Takes the lock of a dead host, so that only one process at a time takes its folder away.</summary>
    /// <returns><see langword="null"/> when the host lives, as far as can be told.</returns>
    public static HostLock? TryTakeOver(string folder)
    {
        var file = Open(Path.Combine(folder, RuntimeFolder.LockName), ReadWrite | CloseOnExec | s_doNotFollow, 0);
        if (!file.IsInvalid && Lock(file, Exclusive | DoNotWait) == 0 && file.IsIn(folder))
            return file;

        file.Dispose();
        return null;
    }

    /// <summary>Whether this very file stands in the folder, and not another one that was put there later.</summary>
    public bool IsIn(string folder) =>
        FileStatus.Of(Path.Combine(folder, RuntimeFolder.LockName)) is { } named && FileStatus.Of(this) is { } held && named.Identity == held.Identity;

    protected override bool ReleaseHandle() => SocketCalls.close(handle) == 0;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial HostLock Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(HostLock file, int operation);
}
