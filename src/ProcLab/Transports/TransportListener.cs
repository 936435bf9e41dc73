namespace ProcLab.Transports;

/// <summary>A place where a worker may connect. Who connects has to be checked by the caller.</summary>
internal abstract class TransportListener : IDisposable
{
    /// <summary>The address as the worker is told it: the transport's scheme, a colon, and the rest.</summary>
    public abstract string Address { get; }

    /// <summary>Waits for the next connection. One wait at a time; a cancelled one is the last.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or the listener was closed meanwhile.</exception>
    /// <exception cref="IOException">The system cannot accept a connection.</exception>
    public abstract Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken);

    /// <summary>Stops listening and removes what it put into the file system. Connections that were accepted live on.</summary>
    public abstract void Dispose();
}
