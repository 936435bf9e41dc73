namespace ProcLab.Wire;

/// <summary>The payload of a frame: one that grows too large goes out in parts while it is written, so no buffer ever holds all of it.</summary>
internal sealed partial class FrameWriter
{
    private IPartSink? _sink;
    private int _payloadStart;
    private bool _isInParts;

    private bool IsPayloadFull => _sink is not null && _count - _payloadStart >= FrameLimits.PartBytes;

    /// <summary>What is written from here on, up to <see cref="EndPayload"/>, is the payload of the frame that is begun.</summary>
    public void BeginPayload(IPartSink sink)
    {
        RequireFrame();
        (_sink, _payloadStart, _isInParts) = (sink, _count, false);
    }

    /// <summary>Ends the payload.</summary>
    /// <returns>Whether it went out in parts; then nothing of it is in the frame.</returns>
    public bool EndPayload()
    {
        if (_isInParts || _count - _payloadStart > FrameLimits.PartBytes)
            SendParts();
        _sink = null;
        return _isInParts;
    }

    private void SendParts()
    {
        _isInParts = true;
        for (int from = _payloadStart; from < _count; from += FrameLimits.PartBytes)
            _sink!.Part(_buffer.AsMemory(from, Math.Min(FrameLimits.PartBytes, _count - from)));
        _count = _payloadStart;
    }
}
