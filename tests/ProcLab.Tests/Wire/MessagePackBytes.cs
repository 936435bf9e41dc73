using System.Buffers;
using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

internal delegate void WriteAction(ref MessagePackWriter writer);

internal delegate T ReadFunction<out T>(ref MessagePackReader reader);

/// <summary>Short ways from a value to its bytes and back.</summary>
internal static class MessagePackBytes
{
    public static byte[] Of(WriteAction write)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        write(ref writer);
        writer.Flush();
        Assert.Equal(output.WrittenCount, writer.Position);
        return output.WrittenSpan.ToArray();
    }

    public static string HexOf(WriteAction write) => Convert.ToHexString(Of(write));

    /// <summary>Reads one thing, which must be all there is.</summary>
    public static T Read<T>(ReadOnlySpan<byte> data, ReadFunction<T> read)
    {
        var reader = new MessagePackReader(data);
        T value = read(ref reader);
        Assert.True(reader.IsAtEnd, $"{reader.Remaining} bytes were not read.");
        return value;
    }

    public static T ReadHex<T>(string hex, ReadFunction<T> read) => Read(Convert.FromHexString(hex), read);

    /// <summary>The error of a read that must fail.</summary>
    public static MessagePackException Refused<T>(string hex, ReadFunction<T> read)
    {
        byte[] data = Convert.FromHexString(hex);
        return Assert.Throws<MessagePackException>(() =>
        {
            var reader = new MessagePackReader(data);
            read(ref reader);
        });
    }

    /// <summary>Whether a read fails with <see cref="MessagePackException"/>; any other error comes through.</summary>
    public static bool IsRefused<T>(ReadOnlySpan<byte> data, ReadFunction<T> read)
    {
        try
        {
            var reader = new MessagePackReader(data);
            read(ref reader);
            return false;
        }
        catch (MessagePackException)
        {
            return true;
        }
    }
}
