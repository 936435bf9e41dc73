using System.Buffers;

namespace ProcLab.Wire;

/// <summary>Holds one encoded payload between its encoding and its sending; used again for the next. A small one is one piece; a large one is in pieces,
/// which are never copied together. Written by one thread; it can be lent to another that sends it.</summary>
internal sealed class PayloadBuffer : IBufferWriter<byte>
{
    private const int MinBytes = 32;

    private readonly Lock _gate = new();
    private readonly List<ArraySegment<byte>> _pieces = [];
    private byte[] _bytes = [];
    private int _count;
    private long _inPieces;
    private int _lent;
    private bool _isAbandoned;

    /// <summary>How many bytes were written.</summary>
    public long Length => _inPieces + _count;

    /// <summary>Whether it is too large for one frame.</summary>
    public bool IsLarge => Length > FrameLimits.PartBytes;

    /// <summary>What was written last: all of it where there are no pieces before.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <summary>The pieces that come before <see cref="Written"/>; each has at least one byte.</summary>
    public List<ArraySegment<byte>> Pieces => _pieces;

    public void Advance(int count) => _count += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    /// <summary>Lends it to one who sends it; it stays as it is until it is given back.</summary>
    public void Lend()
    {
        lock (_gate)
            _lent++;
    }

    /// <summary>Gives it back.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            if (--_lent == 0 && _isAbandoned)
                Release();
        }
    }

    /// <summary>Forgets what was written.</summary>
    /// <returns>Whether it can be used again; if not it is lent, and whoever has it is its last user.</returns>
    public bool TryClear()
    {
        // Only what is large is lent.
        if (_pieces.Count == 0 && _bytes.Length <= FrameLimits.PartBytes)
        {
            _count = 0;
            return true;
        }

        lock (_gate)
        {
            if (_lent > 0)
            {
                _isAbandoned = true;
                return false;
            }

            Release();
            return true;
        }
    }

    private void Release()
    {
        foreach (var piece in _pieces)
            ArrayPool<byte>.Shared.Return(piece.Array!);
        _pieces.Clear();
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _count, _inPieces) = ([], 0, 0);
    }

    private void Reserve(int sizeHint)
    {
        int needed = checked(_count + Math.Max(sizeHint, 1));
        if (needed <= _bytes.Length)
            return;

        if (needed <= FrameLimits.PartBytes)
            Grow(needed);
        else
            AddPiece(sizeHint);
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(MinBytes, Math.Max(needed, Math.Min(_bytes.Length * 2, FrameLimits.PartBytes))));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }

    private void AddPiece(int sizeHint)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(Math.Max(FrameLimits.PartBytes, sizeHint));
        if (_count > 0)
            _pieces.Add(new ArraySegment<byte>(_bytes, 0, _count));
        else if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _inPieces += _count;
        (_bytes, _count) = (next, 0);
    }
}
