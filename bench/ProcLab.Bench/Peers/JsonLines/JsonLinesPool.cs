using System.Runtime.CompilerServices;
using ProcLab.JsonLines;

namespace ProcLab.Bench.Peers.JsonLines;

/// <summary>The hand-made way: JSON lines over the standard streams of a few workers, each request to the one with the fewest unanswered.
/// A worker that dies takes its requests with it, and is not replaced.</summary>
internal sealed class JsonLinesPool(int workers) : WorkerPool
{
    /// <summary>Its name in reports and goals.</summary>
    public const string Title = "JSON lines by hand";

    private JsonLinesWorker[] _workers = [];

    public override string Name => Title;

    public override IReadOnlyList<int> WorkerProcessIds => [.. _workers.Select(worker => worker.ProcessId)];

    public override async Task StartAsync()
    {
        StartWorkers();
        await Task.WhenAll(_workers.Select(worker => worker.SendAsync(new Request())));
    }

    /// <summary>Starts the workers and does not wait for them.</summary>
    public void StartWorkers() => _workers = [.. Enumerable.Range(0, workers).Select(_ => new JsonLinesWorker())];

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> IncrementAsync(int number)
    {
        var reply = await Pick().SendAsync(new Request { Number = number }).ConfigureAwait(false);
        return (int)reply.Number;
    }

    public override async ValueTask<byte[]> EchoAsync(byte[] payload)
    {
        var reply = await Pick().SendAsync(new Request { Operation = Operation.Echo, Data = payload }).ConfigureAwait(false);
        return reply.Data ?? throw new InvalidDataException("The reply has no data.");
    }

    public override async ValueTask<(int ProcessId, long Began)> NapAsync(int milliseconds)
    {
        var worker = Pick();
        var reply = await worker.SendAsync(new Request { Operation = Operation.Nap, Number = milliseconds }).ConfigureAwait(false);
        return (worker.ProcessId, reply.Number);
    }

    public override ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            worker.Dispose();
        return default;
    }

    private JsonLinesWorker Pick()
    {
        JsonLinesWorker? best = null;
        foreach (var worker in _workers)
        {
            if (!worker.HasEnded && (best is null || worker.InFlight < best.InFlight))
                best = worker;
        }

        return best ?? throw new IOException("All workers have ended.");
    }
}
