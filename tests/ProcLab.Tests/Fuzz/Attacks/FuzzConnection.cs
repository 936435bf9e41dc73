using ProcLab.Tests.Simulation;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>A connection to a peer that speaks as it should at first and then worse and worse. It measures what the end under attack allocates between two reads.</summary>
internal sealed class FuzzConnection : TransportConnection
{
    private const int MostFrames = 200;
    private const int OneInIsGood = 4;

    private readonly Talk _talk;
    private readonly Randomness _random;
    private readonly Mutator _mutator;
    private readonly FrameWriter _frames = new();
    private readonly int _greetings;
    private byte[] _stream = new byte[8 * 1024];
    private int _begin;
    private int _end;
    private int _frame;
    private int _thread;
    private long _allocatedBefore;

    public FuzzConnection(Talk talk, Randomness random)
    {
        _talk = talk;
        _random = random;
        _mutator = new Mutator(random);

        // Now and then the greeting, too.
        _greetings = random.OneIn(16) ? 0 : talk.Greetings;
    }

    /// <summary>Bytes of the whole conversation, when they are kept.</summary>
    public MemoryStream? Kept { get; init; }

    /// <summary>How many bytes were delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>How many bytes the end under attack has allocated.</summary>
    public long Allocated { get; private set; }

    /// <summary>Whether it closed the connection.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Where each frame begins in the stream, whether it was changed, and whether it is one that is not handed on.</summary>
    public List<(long Start, bool IsChanged, bool IsSilent)> Frames { get; } = new(MostFrames);

    /// <summary>Whether all headers fit their bodies, so that frames end where they should.</summary>
    public bool IsFramed { get; private set; } = true;

    public override int Read(Span<byte> buffer)
    {
        Measure();
        if (_begin == _end)
            Fill();

        int count = Math.Min(_end - _begin, buffer.Length);
        if (_random.OneIn(4))
            count = Math.Min(count, _random.Between(1, 20));
        _stream.AsSpan(_begin, count).CopyTo(buffer);
        Kept?.Write(_stream, _begin, count);
        _begin += count;
        Delivered += count;
        (_thread, _allocatedBefore) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
        return count;
    }

    /// <summary>Counts what was allocated since the last read; to be called on the thread that reads.</summary>
    public void Measure()
    {
        if (_thread == Environment.CurrentManagedThreadId)
            Allocated += GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;
        _thread = 0;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;

    public override void Dispose()
    {
        IsDisposed = true;
        _frames.Dispose();
    }

    /// <summary>Puts the next frames into the stream, unless it is over.</summary>
    private void Fill()
    {
        (_begin, _end) = (0, 0);
        for (int more = _random.Between(1, 4); more > 0 && _frame < MostFrames; more--)
            AddFrame();
    }

    private void AddFrame()
    {
        _frames.Clear();
        _talk.Write(_frames, _frame, _random);
        var frame = _frames.Written.Span;
        if (_stream.Length - _end < frame.Length + Mutator.MostAdded)
            Array.Resize(ref _stream, 2 * (_end + frame.Length + Mutator.MostAdded));

        var place = _stream.AsSpan(_end);
        frame.CopyTo(place);
        int length = frame.Length;
        bool isChanged = _frame >= _greetings && !_random.OneIn(OneInIsGood);
        if (isChanged)
        {
            length = _mutator.Mutate(place, length, out bool keepsHeader);
            IsFramed &= keepsHeader;
        }

        Frames.Add((Delivered + _end, isChanged, _talk.IsSilent));
        _end += length;
        _frame++;
    }
}
