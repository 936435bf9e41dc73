using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

/// <summary>Messages as the bytes of their frames.</summary>
internal static class FrameBytes
{
    public static byte[] Of<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        using var frames = new FrameWriter();
        MessageFrames.Add(frames, message);
        return frames.Written.ToArray();
    }
}
