namespace ProcLab.Processes;

/// <summary>A small file that host and worker both map into memory and that outlives the worker. So the host knows, after any death and without
/// a message, which items had begun, and has whatever the worker had said.</summary>
/// <remarks>Lines of 128 bytes, so that neither side's writes slow the other's down: the head; the host's line; the worker's line; one of 64 bytes for
/// each place of the window; and at the end the outbox. Whatever the worker writes is untrusted.</remarks>
internal sealed unsafe partial class FlightRecorder : IDisposable
{
    /// <summary>The file's size, in bytes.</summary>
    public const int FileBytes = OutboxAt + OutboxBytes;

    // The host's line.
    private const int ReadAt = 128;
    private const int BeatMillisecondsAt = 136;

    // The worker's line.
    private const int WrittenAt = 256;
    private const int BegunCountAt = 264;
    private const int DoneCountAt = 272;
    private const int LeavingWordAt = 280;
    private const int LastBeatAt = 288;
    private const int DebuggedAt = 296;

    private const int PlacesAt = 512;
    private const int OutboxAt = 8192;

    /// <summary>In memory: <c>proclab1</c>.</summary>
    private const long Layout = 0x3162_616C_636F_7270;

    private readonly MappedMemory _memory;
    private byte* _page;

    private FlightRecorder(MappedMemory memory)
    {
        _memory = memory;
        _page = memory.Start;
    }

    private bool IsDisposed => _page == null;

    /// <summary>Makes the file, for the host.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FlightRecorder Create(string path)
    {
        var recorder = new FlightRecorder(MappedMemory.Create(path, FileBytes));
        *(long*)recorder._page = Layout;
        return recorder;
    }

    /// <summary>Opens the file that the host made, for the worker.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">It is laid out in a way that this build does not know.</exception>
    public static FlightRecorder Open(string path)
    {
        var recorder = new FlightRecorder(MappedMemory.Open(path, FileBytes));
        if (*(long*)recorder._page == Layout)
            return recorder;

        recorder.Dispose();
        throw new InvalidDataException($"'{path}' is no flight recorder of this version.");
    }

    /// <inheritdoc cref="MappedMemory.Unlink"/>
    public void Unlink() => _memory.Unlink();

    public void Dispose()
    {
        _page = null;
        _memory.Dispose();
    }

    private ref long Number(int at) => ref *(long*)(_page + at);
}
