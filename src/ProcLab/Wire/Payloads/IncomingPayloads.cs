namespace ProcLab.Wire;

/// <summary>The payloads of one link that come in parts.</summary>
internal sealed class IncomingPayloads : IDisposable
{
    /// <summary>How many may be on the way at once.</summary>
    public const int Most = RunMessage.Places;

    private readonly Dictionary<long, PayloadAssembly> _coming = [];
    private long _bytes;

    /// <summary>The largest payload that is accepted, and the most bytes of payloads that may have come and not been used, in bytes.</summary>
    public long MaxBytes { get; set; } = int.MaxValue;

    /// <summary>Whether parts have come and the rest has not, as another thread may look.</summary>
    public bool IsUnderWay => Volatile.Read(ref _bytes) > 0;

    /// <exception cref="ProtocolException">It is too large, or there are too many.</exception>
    public void Add(long transfer, ReadOnlySpan<byte> part)
    {
        if (!_coming.TryGetValue(transfer, out var payload))
        {
            if (_coming.Count == Most)
                throw new ProtocolException($"more than {Most} payloads come in parts at once");
            _coming.Add(transfer, payload = new PayloadAssembly(MaxBytes));
        }

        payload.Add(part);
        _bytes += part.Length;
        if (_bytes > MaxBytes)
            throw new ProtocolException($"payloads in parts are over the limit of {MaxBytes} bytes together");
    }

    /// <summary>Takes a payload that is complete; to be disposed of.</summary>
    /// <exception cref="ProtocolException">There is none of that number.</exception>
    public PayloadAssembly Take(long transfer)
    {
        if (!_coming.Remove(transfer, out var payload))
            throw new ProtocolException($"no part of payload {transfer} has come");

        _bytes -= payload.Count;
        return payload;
    }

    /// <summary>The rest of a payload will not come.</summary>
    public void Forget(long transfer)
    {
        if (!_coming.Remove(transfer, out var payload))
            return;

        _bytes -= payload.Count;
        ((IDisposable)payload).Dispose();
    }

    public void Dispose()
    {
        foreach (IDisposable payload in _coming.Values)
            payload.Dispose();
        _coming.Clear();
        _bytes = 0;
    }
}
