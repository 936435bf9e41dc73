namespace ProcLab.ProcessTests.Queues;

/// <summary>What is killed in the middle: each writes down what it begins, and what it was told is done.</summary>
internal static partial class VictimTasks
{
    [WorkerTask]
    public static async Task Put(ProcessQueue<byte[]> queue, int bytes, string path)
    {
        using var tally = new Tally(path);
        for (;;)
        {
            byte[] item = new byte[Math.Max(bytes, sizeof(long))];
            BitConverter.TryWriteBytes(item, tally.Done);
            tally.Begun++;
            await queue.Writer.WriteAsync(item);
            tally.Done++;
        }
    }

    [WorkerTask]
    public static async Task Take(ProcessQueue<int> queue, string path)
    {
        using var tally = new Tally(path);
        for (;;)
        {
            var delivery = await queue.Reader.TakeAsync();
            tally.Begun = delivery.Item + 1;
            delivery.Acknowledge();
            tally.Done = delivery.Item + 1;
        }
    }

    [WorkerTask]
    public static async Task Write(PipeEnd<int, int> end, string path)
    {
        using var tally = new Tally(path);
        for (;;)
        {
            tally.Begun++;
            await end.Writer.WriteAsync((int)tally.Done);
            tally.Done++;
        }
    }

    [WorkerTask]
    public static async Task Read(PipeEnd<int, int> end, string path)
    {
        using var tally = new Tally(path);
        await foreach (int message in end.Reader.ReadAllAsync())
            tally.Done = message + 1;
    }
}
