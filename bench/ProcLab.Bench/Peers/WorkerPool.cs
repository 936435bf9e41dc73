namespace ProcLab.Bench.Peers;

/// <summary>A pool of worker processes in this program: ProcLab's, or the hand-made one.</summary>
internal abstract class WorkerPool : IAsyncDisposable
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<int> WorkerProcessIds { get; }

    /// <summary>Starts the workers; done when all of them answer.</summary>
    public abstract Task StartAsync();

    public abstract ValueTask<int> IncrementAsync(int number);

    /// <summary>Sends bytes there and back.</summary>
    public abstract ValueTask<byte[]> EchoAsync(byte[] payload);

    /// <summary>Sleeps in a worker.</summary>
    /// <returns>Which worker, and the timestamp at which it began.</returns>
    public abstract ValueTask<(int ProcessId, long Began)> NapAsync(int milliseconds);

    public abstract ValueTask DisposeAsync();
}
