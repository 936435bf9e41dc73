namespace ProcLab.Transports;

/// <summary>A place where exactly one worker may connect, once.</summary>
internal abstract class TransportListener : IDisposable
{
    /// <summary>The address as the worker is told it: the transport's scheme, a colon, and the rest.</summary>
    public abstract string Address { get; }

    /// <summary>Waits for the worker.</summary>
    /// <exception cref="IOException">Whoever connected is not of this user.</exception>
    public abstract Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken);

    /// <summary>Stops listening and removes what stands in the file system.</summary>
    public abstract void Dispose();
}
