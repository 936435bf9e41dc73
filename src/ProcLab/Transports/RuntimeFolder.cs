using System.Security.Cryptography;

namespace ProcLab.Transports;

/// <summary>A private folder for what a pool keeps in the file system: made for this pool, open to this user only, removed with it.
/// On Linux the host holds a lock on a file in it, which ends with the host however that ends: so others know what a killed host left behind.</summary>
internal sealed partial class RuntimeFolder : IDisposable
{
    /// <summary>What the names of all these folders begin with.</summary>
    public const string Prefix = "proclab-";

    /// <summary>The file with the host's lock.</summary>
    public const string LockName = "host";

    /// <summary>The length of the last part of the name.</summary>
    public const int RandomDigits = 32;

    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public RuntimeFolder()
    {
        Random = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomDigits / 2));
        Path = PathOf(Environment.ProcessId, Random);
        Ensure();

        // A program may end without ending its pools; its workers see that, its folder cannot.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public string Path { get; }

    /// <summary>The part of the name that nobody can guess.</summary>
    public string Random { get; }

    public static string PathOf(int hostId, string random) => System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Prefix}{hostId}-{random}");

    /// <summary>Makes the folder if it is not there, and looks whether it is still ours. Cleaners of temporary files take away what nobody has used
    /// for days, a pool may live longer, and its folder's name is no secret by then.</summary>
    /// <exception cref="IOException">It cannot be made, or is somebody else's.</exception>
    public void Ensure()
    {
        Ensure(Path);
        if (OperatingSystem.IsLinux())
            HoldLock();
    }

    /// <inheritdoc cref="Ensure()"/>
    internal static void Ensure(string path)
    {
        string parent = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
            throw new IOException($"There is no folder '{parent}' for temporary files. Make it, or set TMPDIR to one that is there.");

        if (OperatingSystem.IsLinux())
            EnsureOnLinux(path);
        else if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            EnsureOnUnix(path);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Delete();
        if (OperatingSystem.IsLinux())
            _lock?.Dispose();
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Delete();

    private void Delete()
    {
        try
        {
            AbandonedFolders.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is a temporary folder with nothing in it that matters; failing to end the pool for it would.
        }
    }

    private static IOException NotOurs(string path, string why) =>
        new($"The folder '{path}' {why}: it is not the one that this program made, and nothing was put there.");

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void EnsureOnUnix(string path)
    {
        var folder = Directory.CreateDirectory(path, OwnerOnly);
        if (folder.LinkTarget is not null)
            throw NotOurs(path, "is a link");
        if (File.GetUnixFileMode(path) != OwnerOnly)
            throw NotOurs(path, "is open to others");
    }
}
