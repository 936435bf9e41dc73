namespace ProcLab.Transports.Sockets;

/// <summary>The name of a listening Unix socket. It appears when the socket listens, open to its owner only, and goes with the listener.
/// What somebody else put there is never removed.</summary>
internal sealed partial class UnixSocketFile : IDisposable
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _path;
    private readonly (ulong, ulong)? _identity;
    private int _removed;

    private UnixSocketFile(string path)
    {
        _path = path;
        _identity = OperatingSystem.IsLinux() ? FileStatus.Of(path)?.Identity : null;
    }

    /// <summary>Takes a path. Where a program that ended without removing its socket left one there, that is replaced.</summary>
    /// <param name="path">The path.</param>
    /// <param name="address">What to call it in errors.</param>
    /// <param name="listen">Makes the socket and listens, at the path that it is given.</param>
    /// <exception cref="AddressInUseException">Somebody listens there, or something else stands there.</exception>
    /// <exception cref="IOException">The path is too long, or cannot be used.</exception>
    public static UnixSocketFile Claim(string path, string address, Action<string> listen)
    {
        UnixSocketPath.Checked(path);
        using var folder = OperatingSystem.IsLinux() ? FolderLock.Take(Path.GetDirectoryName(path)!) : null;
        string unready = UnixSocketPath.Unready(path);
        RemoveStale(path, address);
        RemoveStale(unready, address);
        try
        {
            listen(unready);
            File.Move(unready, path);
        }
        catch
        {
            File.Delete(unready);
            throw;
        }

        return new UnixSocketFile(path);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _removed, 1) == 0 && IsStillOurs())
            File.Delete(_path);
    }

    private bool IsStillOurs() => !OperatingSystem.IsLinux() || (_identity is not null && FileStatus.Of(_path)?.Identity == _identity);

    /// <summary>Removes a socket of ours on which nobody listens; under the folder's lock, so that no other of us puts one there meanwhile.</summary>
    private static void RemoveStale(string path, string address)
    {
        if (OperatingSystem.IsLinux())
            RemoveStaleOnLinux(path, address);
        else if (Path.Exists(path))
            throw new AddressInUseException(address, $"'{path}' is there; if nobody uses it any more, remove it");
    }
}
