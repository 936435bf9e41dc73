namespace ProcLab.ProcessTests.Queues;

/// <summary>What the tests of queues run in other processes.</summary>
internal static partial class QueueTasks
{
    [WorkerTask]
    public static async Task PutRange(ProcessQueue<int> queue, int first, int count)
    {
        for (int item = first; item < first + count; item++)
            await queue.Writer.WriteAsync(item);
    }

    /// <summary>Takes items to the end of the queue.</summary>
    [WorkerTask]
    public static async Task<List<int>> TakeAll(ProcessQueue<int> queue)
    {
        var taken = new List<int>();
        await foreach (int item in queue.Reader.ReadAllAsync())
            taken.Add(item);
        return taken;
    }

    /// <summary>Takes an item, says so, and never ends.</summary>
    [WorkerTask]
    public static async Task TakeOneAndStay(ProcessQueue<int> queue, ProcessQueue<int> told)
    {
        var delivery = await queue.Reader.TakeAsync();
        await told.Writer.WriteAsync(delivery.Item);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Takes items, tells each, and asks for the next, until the end of the queue.</summary>
    [WorkerTask]
    public static async Task TellAll(ProcessQueue<int> queue, ProcessQueue<int> told)
    {
        await foreach (int item in queue.Reader.ReadAllAsync())
            await told.Writer.WriteAsync(item);
    }

    /// <summary>Takes items, tells its process id, and asks for the next, until the end of the queue.</summary>
    [WorkerTask]
    public static async Task<int> TakeAllAndTell(ProcessQueue<int> queue, ProcessQueue<int> told)
    {
        int count = 0;
        while (await queue.Reader.TryTakeAsync(Timeout.InfiniteTimeSpan) is { } delivery)
        {
            await told.Writer.WriteAsync(Environment.ProcessId);
            delivery.Acknowledge();
            count++;
        }

        return count;
    }

    [WorkerTask]
    public static async Task<int> TakeOne(ProcessQueue<int> queue) => await queue.Reader.ReadAsync();

    [WorkerTask]
    public static async Task PutLarge(ProcessQueue<byte[]> queue, int bytes)
    {
        byte[] item = new byte[bytes];
        for (byte count = 0; ; count++)
        {
            item.AsSpan().Fill(count);
            await queue.Writer.WriteAsync(item);
        }
    }

    /// <summary>Waits for what never comes.</summary>
    [WorkerTask]
    public static async Task<string> WaitForLoss(ProcessQueue<int> queue)
    {
        try
        {
            return $"item {await queue.Reader.ReadAsync()}";
        }
        catch (System.Threading.Channels.ChannelClosedException error)
        {
            return $"{error.InnerException?.GetType().Name}: {error.Message}";
        }
    }

    /// <summary>Makes a queue and gives it back: it lives as long as this process.</summary>
    [WorkerTask]
    public static async Task<ProcessQueue<string>> MakeQueue(string item)
    {
        var queue = ProcessQueue.Create<string>();
        await queue.Writer.WriteAsync(item);
        return queue;
    }

    [WorkerTask]
    public static async Task PutIntoInner(ProcessQueue<ProcessQueue<int>> queues)
    {
        var inner = await queues.Reader.ReadAsync();
        await inner.Writer.WriteAsync(42);
    }

    /// <summary>Makes a queue, hands it out and never ends.</summary>
    [WorkerTask]
    public static async Task HoldQueue(ProcessQueue<ProcessQueue<int>> handles)
    {
        await using var queue = ProcessQueue.Create<int>();
        await handles.Writer.WriteAsync(queue);
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Tries what cannot be done, in each way in which it can be tried.</summary>
    [WorkerTask]
    public static async Task<string> TryAll(ProcessQueue<int> full, ProcessQueue<int> empty)
    {
        var limit = TimeSpan.FromMilliseconds(100);
        string[] outcomes =
        [
            $"{full.Writer.TryWrite(3)}",
            $"{await full.Writer.TryWriteAsync(3, TimeSpan.Zero)}",
            await NameOfErrorAsync(() => full.Writer.WriteAsync(3, TimeSpan.Zero).AsTask()),
            $"{await full.Writer.TryWriteAsync(3, limit)}",
            await NameOfErrorAsync(() => full.Writer.WriteAsync(3, limit).AsTask()),
            $"{empty.Reader.TryRead(out _)}",
            $"{(await empty.Reader.TryReadAsync(TimeSpan.Zero)).Outcome}",
            await NameOfErrorAsync(() => empty.Reader.ReadAsync(TimeSpan.Zero).AsTask()),
            $"{(await empty.Reader.TryReadAsync(limit)).Outcome}",
            await NameOfErrorAsync(() => empty.Reader.ReadAsync(limit).AsTask()),
        ];
        return string.Join(' ', outcomes);
    }

    private static async Task<string> NameOfErrorAsync(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return "none";
        }
        catch (ProcLabException error)
        {
            return error.GetType().Name;
        }
    }
}
