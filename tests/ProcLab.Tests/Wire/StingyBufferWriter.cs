using System.Buffers;

namespace ProcLab.Tests.Wire;

/// <summary>An output that gives exactly the room that is asked for, in a new place each time.</summary>
internal sealed class StingyBufferWriter : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _room = [];

    public byte[] Written => [.. _written];

    public void Advance(int count)
    {
        Assert.InRange(count, 0, _room.Length);
        _written.AddRange(_room.AsSpan(0, count));
        _room = [];
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _room = new byte[Math.Max(1, sizeHint)];

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
