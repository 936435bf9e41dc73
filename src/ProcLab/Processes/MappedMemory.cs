using System.IO.MemoryMappedFiles;

namespace ProcLab.Processes;

/// <summary>Memory that several processes of this machine see: a file that each of them maps. It outlives whoever writes into it.</summary>
internal sealed unsafe class MappedMemory : IDisposable
{
    private readonly string? _path;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly byte[]? _own;
    private byte* _start;

    private MappedMemory(string path, FileStream file, int bytes)
    {
        _path = path;

        // What is mapped needs no descriptor.
        using var mapping = MemoryMappedFile.CreateFromFile(file, mapName: null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = mapping.CreateViewAccessor(0, bytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    private MappedMemory(int bytes)
    {
        _own = GC.AllocateArray<byte>(bytes, pinned: true);
        _start = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _own[0]);
    }

    ~MappedMemory() => Release();

    /// <summary>Where it begins; of no use after <see cref="Dispose"/>.</summary>
    public byte* Start => _start;

    /// <summary>The file, or <see langword="null"/> for memory of this process alone.</summary>
    public string? Path => _path;

    /// <summary>Makes a file of zeros, open to this user only.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static MappedMemory Create(string path, int bytes)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,

            // A full disk is an error here and now, and not a fault when the memory is first touched.
            PreallocationSize = bytes,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new MappedMemory(path, new FileStream(path, options), bytes);
    }

    /// <summary>Maps a file that another process has made.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not open to this user.</exception>
    public static MappedMemory Open(string path, int bytes)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length >= bytes)
            return new MappedMemory(path, file, bytes);

        file.Dispose();
        throw new IOException($"The file '{path}' is shorter than {bytes} bytes.");
    }

    /// <summary>Memory of this process alone, for where both sides are in it.</summary>
    public static MappedMemory OfThisProcess(int bytes) => new(bytes);

    /// <summary>Takes the file's name away once all have it in memory: nothing is left in the file system, whoever is killed.</summary>
    public void Unlink()
    {
        if (_path is null)
            return;

        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A cleaner of temporary files has taken the whole folder; the name is gone with it.
        }
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (_start == null)
            return;

        _start = null;
        if (_view is null)
            return;

        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }
}
