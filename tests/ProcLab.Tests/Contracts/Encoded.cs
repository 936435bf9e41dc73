using System.Buffers;
using ProcLab.Wire;

namespace ProcLab.Tests.Contracts;

/// <summary>Values as bytes and back.</summary>
internal static class Encoded
{
    public static byte[] Write<T>(ICodec<T> codec, T value)
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        codec.Write(ref writer, value);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads one value and makes sure that nothing follows it.</summary>
    public static T Read<T>(ICodec<T> codec, ReadOnlySpan<byte> bytes)
    {
        MessagePackReader reader = new(bytes);
        T value = codec.Read(ref reader);
        Assert.True(reader.IsAtEnd);
        return value;
    }

    public static T ThereAndBack<T>(ICodec<T> codec, T value) => Read(codec, Write(codec, value));

    public static string Hex<T>(ICodec<T> codec, T value) => Convert.ToHexString(Write(codec, value));

    public delegate void Writing(ref MessagePackWriter writer);

    /// <summary>Bytes written by hand, as another language would write them.</summary>
    public static byte[] ByHand(Writing write)
    {
        ArrayBufferWriter<byte> buffer = new();
        MessagePackWriter writer = new(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
