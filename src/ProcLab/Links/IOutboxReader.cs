using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>The host's side of a worker's outbox; see <see cref="IOutboxWriter"/>.</summary>
internal interface IOutboxReader
{
    /// <summary>The host has the bytes before this one; the worker may use their space again.</summary>
    void Free(long offset);

    /// <summary>How many bytes there are from this one on; never more than the outbox holds.</summary>
    /// <exception cref="ProtocolException">The worker says it has written what cannot be there.</exception>
    int CountFrom(long offset);

    /// <summary>Copies bytes that <see cref="CountFrom"/> has counted.</summary>
    void Copy(long offset, Span<byte> destination);
}
