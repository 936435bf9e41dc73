using ProcLab.Shared.Clients;
using ProcLab.Wire;

namespace ProcLab.Shared.Queues;

/// <summary>Where items are encoded before they are put: one buffer for each thread, which who has to wait takes with him.</summary>
internal static class EncodingScratch
{
    [ThreadStatic]
    private static PayloadBuffer? t_buffer;

    /// <summary>Encodes an item.</summary>
    /// <exception cref="QueueItemException">It cannot be encoded.</exception>
    public static PayloadBuffer Encode<T>(ICodec<T> codec, T item)
    {
        var buffer = t_buffer ?? new PayloadBuffer();
        t_buffer = null;
        try
        {
            var writer = new MessagePackWriter(buffer);
            codec.Write(ref writer, item);
            writer.Flush();
            return buffer;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            GiveBack(buffer);
            throw QueueErrors.NotEncodable(typeof(T), error);
        }
    }

    public static void GiveBack(PayloadBuffer buffer)
    {
        if (buffer.TryClear())
            t_buffer = buffer;
    }
}
