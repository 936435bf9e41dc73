namespace ProcLab.Wire;

/// <summary>Puts messages into frames and opens them again.</summary>
internal static class MessageFrames
{
    /// <summary>Adds a message as one frame; when it cannot be encoded, nothing is added and the error goes on.</summary>
    public static void Add<TMessage>(FrameWriter frames, in TMessage message)
        where TMessage : struct, IMessage
    {
        frames.BeginFrame();
        try
        {
            var writer = new MessagePackWriter(frames);
            writer.WriteArrayHeader(TMessage.Fields + 1);
            writer.WriteInt64((int)TMessage.Kind);
            message.WriteFields(ref writer);
            writer.Flush();
        }
        catch
        {
            frames.AbandonFrame();
            throw;
        }

        frames.EndFrame();
    }

    /// <summary>Adds a message as one frame, but for a payload that is too large for it: that goes to the sink in parts, and nil stands in its place.</summary>
    /// <returns>Whether the payload went out in parts.</returns>
    public static bool Add<TMessage>(FrameWriter frames, in TMessage message, IPartSink sink)
        where TMessage : struct, IPayloadMessage
    {
        bool inParts;
        frames.BeginFrame();
        try
        {
            var writer = new MessagePackWriter(frames);
            writer.WriteArrayHeader(TMessage.Fields + 1);
            writer.WriteInt64((int)TMessage.Kind);
            message.WriteHead(ref writer);
            writer.Flush();
            frames.BeginPayload(sink);
            message.WritePayload(ref writer);
            writer.Flush();
            inParts = frames.EndPayload();
            if (inParts)
            {
                writer.WriteNil();
                writer.Flush();
            }
        }
        catch
        {
            frames.AbandonFrame();
            throw;
        }

        frames.EndFrame();
        return inParts;
    }

    /// <summary>Reads a message's head; the reader then stands at its first field.</summary>
    /// <returns>The kind as it stands, which may be one that this build does not know.</returns>
    /// <exception cref="MessagePackException">It is no message.</exception>
    public static MessageKind ReadHead(ref MessagePackReader reader, out int fields)
    {
        int elements = reader.ReadArrayHeader();
        if (elements == 0)
            throw new MessagePackException("a message has a kind, this one is an empty array", reader.Position);

        fields = elements - 1;
        return (MessageKind)reader.ReadInt32();
    }

    /// <summary>Checks that a message has the fields of its kind. More of them are from a newer peer and are ignored.</summary>
    /// <exception cref="MessagePackException">It has fewer.</exception>
    public static void RequireFields<TMessage>(int fields, in MessagePackReader reader)
        where TMessage : struct, IMessage
    {
        if (fields < TMessage.Fields)
            throw new MessagePackException($"a {TMessage.Kind} message has {TMessage.Fields} fields, this one has {fields}", reader.Position);
    }

    /// <summary>Checks that a message which ends with a payload has exactly the fields of its kind.</summary>
    /// <exception cref="ProtocolException">It has not.</exception>
    public static void RequireFields(MessageKind kind, int fields, int expected)
    {
        if (fields != expected)
            throw new ProtocolException($"a {kind} message has {expected} fields, this one has {fields}");
    }
}
