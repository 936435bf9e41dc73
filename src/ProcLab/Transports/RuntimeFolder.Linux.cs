using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports;

internal sealed partial class RuntimeFolder
{
    private const int AlreadyThere = 17;

    // Whoever takes folders of dead hosts away does so once.
    private const int MostTries = 10;

    private readonly Lock _gate = new();
    private HostLock? _lock;

    [SupportedOSPlatform("linux")]
    private void HoldLock()
    {
        lock (_gate)
        {
            for (int tries = 0; _lock is not { IsInvalid: false } held || !held.IsIn(Path); tries++)
            {
                if (tries == MostTries)
                    throw NotOurs(Path, "is taken away again and again");

                _lock?.Dispose();
                _lock = HostLock.TryMake(Path);
                if (_lock is null)
                    EnsureOnLinux(Path);
            }
        }
    }

    [SupportedOSPlatform("linux")]
    private static void EnsureOnLinux(string path)
    {
        if (MakeFolder(path, (uint)OwnerOnly) == 0)
        {
            // The umask may have taken rights away from the owner.
            File.SetUnixFileMode(path, OwnerOnly);
        }
        else if (Marshal.GetLastPInvokeError() is not AlreadyThere and var error)
        {
            throw SocketCalls.Error($"cannot make the folder '{path}'", error);
        }

        if (FileStatus.Of(path) is not { } status)
            throw NotOurs(path, "was taken away");
        if (status.Kind != FileKind.Folder)
            throw NotOurs(path, status.Kind == FileKind.Link ? "is a link" : "is a file");
        if (status.UserId != PeerCredentials.OwnUserId)
            throw NotOurs(path, "is another user's");
        if (status.Mode != OwnerOnly)
            throw NotOurs(path, "is open to others");
    }

    [LibraryImport("libc", EntryPoint = "mkdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFolder(string path, uint mode);
}
