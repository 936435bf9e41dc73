namespace ProcLab.Links;

/// <summary>What a peer that has died said last: the connection may have lost it, its outbox has not.</summary>
internal abstract partial class Link
{
    private IOutboxReader? _outbox;

    /// <summary>Goes on where the connection ended, in the outbox that the peer kept. To be called when the peer's process has ended and
    /// <see cref="OnClosed"/> was called. A message of which a part is missing is dropped.</summary>
    /// <returns>How it ended; only a violation is news.</returns>
    public LinkClosure HearOutbox()
    {
        var violation = _connectionEnded && _outbox is { } outbox ? Guarded(outbox) : null;
        OnPause(goesOn: false);
        Release();
        return violation ?? new(LinkEnd.EndOfStream, "the peer had no more to say");
    }

    /// <summary>The peer keeps an outbox; from now on it is told what need not be kept.</summary>
    private protected void UseOutbox(IOutboxReader outbox)
    {
        _outbox = outbox;
        outbox.Free(_received);
    }

    // The count is taken once: a descendant that shares the memory may go on writing.
    private LinkClosure? ReadOutbox(IOutboxReader outbox)
    {
        for (int left = outbox.CountFrom(_received); left > 0;)
        {
            var buffer = _frames.GetSpan();
            buffer = buffer[..Math.Min(left, buffer.Length)];
            outbox.Copy(_received, buffer);
            left -= buffer.Length;
            Take(buffer.Length);
        }

        return null;
    }
}
