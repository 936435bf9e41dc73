namespace ProcLab.Wire;

/// <summary>Reads MessagePack values from a span, checking every length against the bytes left before it allocates.</summary>
public ref struct MessagePackReader
{
    /// <summary>Reads from <paramref name="data"/>.</summary>
    public MessagePackReader(ReadOnlySpan<byte> data) => throw new NotImplementedException();
    public readonly int Position => throw new NotImplementedException();
    public readonly int Remaining => throw new NotImplementedException();
    public readonly bool IsAtEnd => throw new NotImplementedException();
    public readonly MessagePackType PeekType() => throw new NotImplementedException();
    public bool TryReadNil() => throw new NotImplementedException();
    public void ReadNil() => throw new NotImplementedException();
    public bool ReadBoolean() => throw new NotImplementedException();
    public sbyte ReadSByte() => throw new NotImplementedException();
    public byte ReadByte() => throw new NotImplementedException();
    public short ReadInt16() => throw new NotImplementedException();
    public ushort ReadUInt16() => throw new NotImplementedException();
    public int ReadInt32() => throw new NotImplementedException();
    public uint ReadUInt32() => throw new NotImplementedException();
    public long ReadInt64() => throw new NotImplementedException();
    public ulong ReadUInt64() => throw new NotImplementedException();
    public float ReadSingle() => throw new NotImplementedException();
    public double ReadDouble() => throw new NotImplementedException();
    public string ReadString() => throw new NotImplementedException();
    public ReadOnlySpan<byte> ReadUtf8String() => throw new NotImplementedException();
    public ReadOnlySpan<byte> ReadBinary() => throw new NotImplementedException();
    public int ReadArrayHeader() => throw new NotImplementedException();
    public int ReadMapHeader() => throw new NotImplementedException();
    public ReadOnlySpan<byte> ReadExtension(out sbyte type) => throw new NotImplementedException();
    public DateTime ReadTimestamp() => throw new NotImplementedException();
    public ReadOnlySpan<byte> ReadRaw() => throw new NotImplementedException();
    public void Skip() => throw new NotImplementedException();
    public void BeginNested() => throw new NotImplementedException();
    public void EndNested() => throw new NotImplementedException();
}
