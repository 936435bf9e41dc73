using System.Buffers;
using System.Runtime.InteropServices;

namespace ProcLab.Wire;

/// <summary>A payload that comes in parts, put together as they come: memory is taken for what has come and not for what was announced. It lies outside the
/// collected heap, since it is used once.</summary>
/// <param name="maxBytes">The largest payload that is accepted.</param>
internal sealed unsafe class PayloadAssembly(long maxBytes) : MemoryManager<byte>
{
    private byte* _bytes;
    private nuint _capacity;
    private int _count;

    public int Count => _count;

    /// <summary>Adds the next part.</summary>
    /// <exception cref="ProtocolException">It is too large with it.</exception>
    public void Add(ReadOnlySpan<byte> part)
    {
        long count = (long)_count + part.Length;
        if (count > maxBytes)
            throw new ProtocolException(FormattableString.Invariant($"a payload of {count} bytes is over the limit of {maxBytes} bytes"));

        if ((nuint)count > _capacity)
        {
            _capacity = (nuint)Math.Max(count, Math.Min(2L * (long)_capacity, maxBytes));
            _bytes = (byte*)NativeMemory.Realloc(_bytes, _capacity);
        }

        part.CopyTo(new Span<byte>(_bytes + _count, part.Length));
        _count = (int)count;
    }

    public override Span<byte> GetSpan() => new(_bytes, _count);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_bytes + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        (_capacity, _count) = (0, 0);
    }
}
