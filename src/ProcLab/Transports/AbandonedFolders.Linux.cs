using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports;

internal static partial class AbandonedFolders
{
    private const int NoSuchProcess = 3;

    /// <summary>Whether somebody holds the folder of this name: a host that cannot be seen from here.</summary>
    [SupportedOSPlatform("linux")]
    public static bool IsHeld(int hostId, string random)
    {
        string folder = RuntimeFolder.PathOf(hostId, random);
        if (FileStatus.Of(Path.Combine(folder, RuntimeFolder.LockName)) is null)
            return false;

        using var taken = HostLock.TryTakeOver(folder);
        return taken is null;
    }

    [SupportedOSPlatform("linux")]
    private static bool IsAbandoned(string folder)
    {
        if (!IsOurs(folder))
            return false;

        try
        {
            using var taken = HostLock.TryTakeOver(folder);
            return taken is not null || IsUnfinished(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its pool has just ended and taken it away.
            return false;
        }
    }

    [SupportedOSPlatform("linux")]
    private static bool TryRemoveOnLinux(string folder)
    {
        if (!IsOurs(folder))
            return false;

        using var taken = HostLock.TryTakeOver(folder);
        if (taken is not null)
            Delete(folder);
        else if (IsUnfinished(folder))
            Directory.Delete(folder);
        else
            return false;

        return true;
    }

    [SupportedOSPlatform("linux")]
    private static bool IsOurs(string folder) =>
        FileStatus.Of(folder) is { Kind: FileKind.Folder, Mode: RuntimeFolder.OwnerOnly } status && status.UserId == PeerCredentials.OwnUserId;

    /// <summary>Whether its host ended after it had made the folder, and before it had made the file in it. A host of another container, whose process cannot
    /// be seen from here, makes the folder anew when it misses it.</summary>
    [SupportedOSPlatform("linux")]
    private static bool IsUnfinished(string folder) =>
        HostOf(folder) is { } host && !Directory.EnumerateFileSystemEntries(folder).Any() && !ProcessExists(host);

    [SupportedOSPlatform("linux")]
    private static bool ProcessExists(int id) =>
        SendSignal(id, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
