namespace ProcLab.Bench.Workloads.Queues;

/// <summary>What runs in the processes around the queue. Each says when it is ready, and producers wait for the word to go.</summary>
internal static partial class QueueTasks
{
    [WorkerTask]
    public static async Task Produce(ProcessQueue<int> queue, ProcessQueue<int> ready, ProcessQueue<int> go, int first, int count)
    {
        await queue.GetSnapshotAsync();
        await ready.Writer.WriteAsync(0);
        await go.Reader.ReadAsync();
        for (int item = first; item < first + count; item++)
            await queue.Writer.WriteAsync(item);
    }

    [WorkerTask]
    public static async Task<(long Count, long Sum)> Consume(ProcessQueue<int> queue, ProcessQueue<int> ready)
    {
        await queue.GetSnapshotAsync();
        await ready.Writer.WriteAsync(0);
        long count = 0;
        long sum = 0;
        await foreach (int item in queue.Reader.ReadAllAsync())
        {
            count++;
            sum += item;
        }

        return (count, sum);
    }
}
