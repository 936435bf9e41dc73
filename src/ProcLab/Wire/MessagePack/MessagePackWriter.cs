using System.Buffers;

namespace ProcLab.Wire;

/// <summary>Writes MessagePack values, each in its shortest form, into a buffer.</summary>
public ref struct MessagePackWriter
{
    /// <summary>Writes to <paramref name="output"/>.</summary>
    public MessagePackWriter(IBufferWriter<byte> output) => throw new NotImplementedException();
    public void WriteNil() => throw new NotImplementedException();
    public void WriteBoolean(bool value) => throw new NotImplementedException();
    public void WriteInt64(long value) => throw new NotImplementedException();
    public void WriteUInt64(ulong value) => throw new NotImplementedException();
    public void WriteSingle(float value) => throw new NotImplementedException();
    public void WriteDouble(double value) => throw new NotImplementedException();
    public void WriteString(ReadOnlySpan<char> value) => throw new NotImplementedException();
    public void WriteUtf8String(ReadOnlySpan<byte> value) => throw new NotImplementedException();
    public void WriteBinary(ReadOnlySpan<byte> value) => throw new NotImplementedException();
    public void WriteArrayHeader(int count) => throw new NotImplementedException();
    public void WriteMapHeader(int count) => throw new NotImplementedException();
    public void WriteExtension(sbyte type, ReadOnlySpan<byte> value) => throw new NotImplementedException();
    public void WriteTimestamp(DateTime utc) => throw new NotImplementedException();
    public void WriteRaw(ReadOnlySpan<byte> values) => throw new NotImplementedException();
    public void BeginNested() => throw new NotImplementedException();
    public void EndNested() => throw new NotImplementedException();
    public void Flush() => throw new NotImplementedException();
}
