using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Sends each frame at once on the caller's thread; the worker's way, where the one who sends has nothing better to do.</summary>
internal sealed class DirectSender(TransportConnection connection) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FrameWriter _frames = new();

    /// <summary>Sends a message; blocks while the host does not read.</summary>
    /// <exception cref="IOException">The link is broken.</exception>
    /// <exception cref="ProcLabException">It cannot be encoded, or is over the frame limit; nothing was sent.</exception>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        lock (_gate)
        {
            _frames.Clear();
            MessageFrames.Add(_frames, message);
            connection.Write(_frames.Written.Span);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _frames.Dispose();
    }
}
