namespace ProcLab.Links;

/// <summary>The worker's side of its outbox: memory that outlives it, into which all that it says goes before it goes into the connection.
/// Bytes are numbered by their place in the whole stream.</summary>
internal interface IOutboxWriter
{
    /// <summary>Begins the outbox; the bytes before this one are in the connection only.</summary>
    void Begin(long offset);

    /// <summary>Adds as many of the bytes as there is room for.</summary>
    /// <returns>How many; 0 until the host has read what fills the outbox.</returns>
    int Append(ReadOnlySpan<byte> bytes);
}
