using System.Diagnostics;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Queues;

/// <summary>Producers and consumers in the workers of a pool; each item is counted and summed.</summary>
internal sealed class QueueContender(TransportKind transport) : Contender(Ours)
{
    private ProcessPool? _pool;

    public override async Task StartAsync() =>
        _pool = await ProcessPool.StartAsync(new() { Workers = 2 * QueueWorkload.Sides, Spares = 0, Transport = transport });

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        var pool = _pool!;
        await using var queue = pool.CreateQueue<int>(new() { Capacity = QueueWorkload.Capacity, Transport = transport });
        await using var ready = pool.CreateQueue<int>(new() { Transport = transport });
        await using var go = pool.CreateQueue<int>(new() { Transport = transport });
        var consumers = new Task<(long Count, long Sum)>[QueueWorkload.Sides];
        var producers = new Task[QueueWorkload.Sides];
        for (int side = 0; side < QueueWorkload.Sides; side++)
        {
            consumers[side] = pool.RunAsync(QueueTasks.Tasks.Consume, (queue, ready)).AsTask();
            producers[side] = pool.RunAsync(QueueTasks.Tasks.Produce, (queue, ready, go, side * QueueWorkload.ItemsEach, QueueWorkload.ItemsEach)).AsTask();
        }

        for (int process = 0; process < 2 * QueueWorkload.Sides; process++)
            await ready.Reader.ReadAsync();

        long begun = Stopwatch.GetTimestamp();
        for (int side = 0; side < QueueWorkload.Sides; side++)
            await go.Writer.WriteAsync(0);
        await Task.WhenAll(producers);
        queue.Writer.Complete();
        var consumed = await Task.WhenAll(consumers);
        var elapsed = Stopwatch.GetElapsedTime(begun);

        const long Items = QueueWorkload.Sides * QueueWorkload.ItemsEach;
        if (consumed.Sum(static own => own.Count) != Items || consumed.Sum(static own => own.Sum) != Items * (Items - 1) / 2)
            throw new InvalidDataException("Items were lost, doubled or damaged.");

        return new Dictionary<string, double> { [Metric.Rate.Key] = Items / elapsed.TotalSeconds };
    }

    public override ValueTask DisposeAsync() => _pool?.DisposeAsync() ?? default;
}
