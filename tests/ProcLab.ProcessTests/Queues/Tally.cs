using System.IO.MemoryMappedFiles;

namespace ProcLab.ProcessTests.Queues;

/// <summary>Two numbers in a file that a process writes while it works, and that outlive it however it ends.</summary>
internal sealed class Tally : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;

    public Tally(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, 16);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>How many items it has begun.</summary>
    public long Begun
    {
        get => _view.ReadInt64(0);
        set => _view.Write(0, value);
    }

    /// <summary>How many it was told that they are done.</summary>
    public long Done
    {
        get => _view.ReadInt64(8);
        set => _view.Write(8, value);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }
}
