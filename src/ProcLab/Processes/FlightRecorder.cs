using System.IO.MemoryMappedFiles;

namespace ProcLab.Processes;

/// <summary>What a worker's memory-mapped page says of an item.</summary>
internal enum ItemMark
{
    /// <summary>The page does not know the item.</summary>
    None = 0,

    /// <summary>The host has sent it; the worker has not begun it.</summary>
    Sent = 1,

    /// <summary>The worker has begun it.</summary>
    Begun = 2,

    /// <summary>The worker has sent its outcome.</summary>
    Done = 3,
}

/// <summary>One page of memory that host and worker share and that outlives the worker: so the host knows, after any death, whether an item had begun.
/// No message is spent on it. The item's state is one word, moved by compare-exchange only.</summary>
/// <remarks>The word holds the item's number and, in its two lowest bits, the <see cref="ItemMark"/>. A worker runs one item at a time, so the page has one word.</remarks>
internal sealed unsafe class FlightRecorder : IDisposable
{
    private const int PageBytes = 4096;
    private const int MarkBits = 2;
    private const long MarkMask = (1 << MarkBits) - 1;

    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly long* _item;

    private FlightRecorder(string path, MemoryMappedFile file)
    {
        _path = path;
        _file = file;
        _view = file.CreateViewAccessor(0, PageBytes);
        byte* page = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref page);
        _item = (long*)page;
    }

    /// <summary>Makes the page, for the host.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FlightRecorder Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FlightRecorder(path, Map(new FileStream(path, options)));
    }

    /// <summary>Opens the page that the host made, for the worker.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FlightRecorder Open(string path) =>
        new(path, Map(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)));

    /// <summary>Takes the file's name away once both sides have the page: nothing is left in the file system, whoever is killed.</summary>
    public void Unlink()
    {
        try
        {
            File.Delete(_path);
        }
        catch (DirectoryNotFoundException)
        {
            // A cleaner of temporary files has taken the whole folder; the name is gone with it.
        }
    }

    /// <summary>The host is about to send the item.</summary>
    public void Send(long item) => Volatile.Write(ref *_item, Word(item, ItemMark.Sent));

    /// <summary>The worker is about to begin the item.</summary>
    /// <returns>Whether it may: the host has not taken the item back.</returns>
    public bool TryBegin(long item) => TryMove(item, ItemMark.Sent, ItemMark.Begun);

    /// <summary>The worker has sent the item's outcome.</summary>
    public void End(long item) => TryMove(item, ItemMark.Begun, ItemMark.Done);

    /// <summary>What is known of the item.</summary>
    public ItemMark Read(long item)
    {
        long word = Volatile.Read(ref *_item);
        return word >> MarkBits == item ? (ItemMark)(word & MarkMask) : ItemMark.None;
    }

    public void Dispose()
    {
        if (_view.SafeMemoryMappedViewHandle.IsClosed)
            return;

        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static MemoryMappedFile Map(FileStream file) =>
        MemoryMappedFile.CreateFromFile(file, mapName: null, PageBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);

    private static long Word(long item, ItemMark mark) => (item << MarkBits) | (long)mark;

    private bool TryMove(long item, ItemMark from, ItemMark to) =>
        Interlocked.CompareExchange(ref *_item, Word(item, to), Word(item, from)) == Word(item, from);
}
