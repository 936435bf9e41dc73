using System.Buffers;

namespace ProcLab.Pools;

/// <summary>Holds one encoded argument between its submission and its sending; reused.</summary>
internal sealed class PayloadBuffer : IBufferWriter<byte>
{
    // Larger ones go back to the shared pool, so that one big argument does not stay in memory for ever.
    private const int MaxKeptBytes = 64 * 1024;
    private const int MinBytes = 32;

    private byte[] _bytes = [];
    private int _count;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

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

    public void Clear()
    {
        _count = 0;
        if (_bytes.Length <= MaxKeptBytes)
            return;

        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int sizeHint)
    {
        int needed = checked(_count + Math.Max(sizeHint, 1));
        if (needed <= _bytes.Length)
            return;

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(MinBytes, (int)Math.Min(Math.Max((long)needed, _bytes.Length * 2L), Array.MaxLength)));
        _bytes.AsSpan(0, _count).CopyTo(larger);
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
