using System.Security.Cryptography;

namespace ProcLab.Transports;

/// <summary>A private folder for what a pool keeps in the file system: made for this pool, open to this user only, removed with it.
/// Its name tells the host's process, so that what a killed host left behind can be found.</summary>
internal sealed class RuntimeFolder : IDisposable
{
    public RuntimeFolder()
    {
        Path = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"proclab-{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
        Ensure();

        // A program may end without ending its pools; its workers see that, its folder cannot.
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public string Path { get; }

    /// <summary>Makes the folder if it is not there. Cleaners of temporary files take away what nobody has used for days, and a pool may live longer.</summary>
    /// <exception cref="IOException">It cannot be made, or is somebody else's.</exception>
    public void Ensure()
    {
        if (Directory.Exists(Path))
            return;

        string parent = System.IO.Path.GetDirectoryName(Path)!;
        if (!Directory.Exists(parent))
            throw new IOException($"There is no folder '{parent}' for temporary files. Make it, or set TMPDIR to one that is there.");

        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            CreatePrivate(Path);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        Delete();
    }

    private void OnProcessExit(object? sender, EventArgs arguments) => Delete();

    private void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is a temporary folder with nothing in it that matters; failing to end the pool for it would.
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void CreatePrivate(string path)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Directory.CreateDirectory(path, OwnerOnly);

        // Somebody may have made it first, or put a link there; then it is not ours to use.
        if (folder.LinkTarget is not null || File.GetUnixFileMode(path) != OwnerOnly)
            throw new IOException($"The folder '{path}' was made by somebody else; nothing was started.");
    }
}
