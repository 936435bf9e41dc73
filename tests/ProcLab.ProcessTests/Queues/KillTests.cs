using System.Threading.Channels;

namespace ProcLab.ProcessTests.Queues;

/// <summary>Each party of each operation, killed at random moments: before, inside and after it.</summary>
public sealed class KillTests : QueueTestBase
{
    private const int Rounds = 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Random _random = new(20261122);

    [ProcessTheory]
    [InlineData(8, null)]
    [InlineData(8, 2)]
    [InlineData(100_000, 10)]
    public async Task QUE_11_of_a_killed_producer_all_is_there_that_it_was_told_and_at_most_one_more(int bytes, int? capacity)
    {
        for (int round = 0; round < Rounds; round++)
        {
            await using var queue = ProcessQueue.Create<byte[]>(new() { Capacity = capacity });
            string path = Path.GetTempFileName();
            var victim = await StartAsync(VictimTasks.Tasks.Put, (queue, bytes, path));
            var taking = TakeAllAsync(queue, bytes);
            await KillSoonAsync(victim);
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).Processes <= 1, "it is known to be gone");
            queue.Writer.Complete();

            long taken = await taking.WaitAsync(s_limit);
            AssertTold(path, taken);
        }
    }

    [ProcessFact]
    public async Task QUE_11_of_a_producer_killed_at_a_full_queue_all_is_there_that_it_was_told()
    {
        for (int round = 0; round < Rounds; round++)
        {
            await using var queue = ProcessQueue.Create<byte[]>(new() { Capacity = 3 });
            string path = Path.GetTempFileName();
            var victim = await StartAsync(VictimTasks.Tasks.Put, (queue, 8, path));
            await KillSoonAsync(victim);
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).Processes <= 1, "it is known to be gone");
            queue.Writer.Complete();

            AssertTold(path, await TakeAllAsync(queue, 8).WaitAsync(s_limit));
        }
    }

    [ProcessFact]
    public async Task QUE_10_of_a_killed_consumer_all_comes_again_that_it_was_not_done_with_and_nothing_else()
    {
        const int Items = 10_000;
        for (int round = 0; round < Rounds; round++)
        {
            await using var queue = ProcessQueue.Create<int>();
            string path = Path.GetTempFileName();
            var putting = Task.Run(async () =>
            {
                for (int item = 0; item < Items; item++)
                    await queue.Writer.WriteAsync(item);
                queue.Writer.Complete();
            });
            var victim = await StartAsync(VictimTasks.Tasks.Take, (queue, path));
            await KillSoonAsync(victim);
            await putting.WaitAsync(s_limit);
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).Processes <= 1, "it is known to be gone");

            using var tally = new Tally(path);
            var (begun, done) = (tally.Begun, tally.Done);
            long expected = -1;
            while (await queue.Reader.TryTakeAsync(s_limit) is { } delivery)
            {
                if (expected < 0)
                    Assert.InRange(expected = delivery.Item, done, done + 1);
                Assert.Equal(expected++, delivery.Item);
                Assert.False(delivery.Item < begun && !delivery.IsRedelivered, $"Item {delivery.Item} was begun, and is not marked.");
                delivery.Acknowledge();
            }

            Assert.True(expected == Items || (expected < 0 && done == Items), $"{expected} of {Items}, {done} done");
            File.Delete(path);
        }
    }

    [ProcessFact]
    public async Task QUE_15_whatever_is_done_when_the_holder_is_killed_ends()
    {
        for (int round = 0; round < Rounds; round++)
        {
            await using var handles = ProcessQueue.Create<ProcessQueue<int>>(codec: Codecs.ProcessQueue(Codecs.Int32));
            var holder = await StartAsync(QueueTasks.Tasks.HoldQueue, handles);
            await using var queue = await handles.Reader.ReadAsync();
            var putting = UntilLostAsync(async item => await queue.Writer.WriteAsync(item));
            var taking = UntilLostAsync(async _ => await queue.Reader.ReadAsync());
            await KillSoonAsync(holder);

            Assert.Equal([typeof(QueueLostException), typeof(QueueLostException)], await Task.WhenAll(putting, taking).WaitAsync(s_limit));
        }
    }

    [ProcessFact]
    public async Task PIP_02_of_a_killed_writer_all_is_read_that_it_was_told_and_then_the_end()
    {
        for (int round = 0; round < Rounds; round++)
        {
            var (mine, other) = ProcessPipe.Create<int>();
            await using var first = mine;
            string path = Path.GetTempFileName();
            var victim = await StartAsync(VictimTasks.Tasks.Write, (other, path));
            var reading = Task.Run(async () =>
            {
                int expected = 0;
                await foreach (int message in mine.Reader.ReadAllAsync())
                    Assert.Equal(expected++, message);
                return expected;
            });
            await KillSoonAsync(victim);
            await other.DisposeAsync();

            AssertTold(path, await reading.WaitAsync(s_limit));
        }
    }

    [ProcessFact]
    public async Task PIP_02_whoever_writes_to_a_killed_reader_is_told()
    {
        for (int round = 0; round < Rounds; round++)
        {
            var (mine, other) = ProcessPipe.Create<int>();
            await using var first = mine;
            string path = Path.GetTempFileName();
            var victim = await StartAsync(VictimTasks.Tasks.Read, (other, path));
            var writing = UntilLostAsync(async message => await mine.Writer.WriteAsync(message));
            await KillSoonAsync(victim);
            await other.DisposeAsync();

            Assert.Equal(typeof(PipeBrokenException), await writing.WaitAsync(s_limit));
            File.Delete(path);
        }
    }

    private static async Task<long> TakeAllAsync(ProcessQueue<byte[]> queue, int bytes)
    {
        long expected = 0;
        await foreach (byte[] item in queue.Reader.ReadAllAsync())
        {
            Assert.Equal((bytes, expected), (item.Length, BitConverter.ToInt64(item)));
            expected++;
        }

        return expected;
    }

    private static void AssertTold(string path, long taken)
    {
        using (var tally = new Tally(path))
            Assert.InRange(taken, tally.Done, tally.Begun);
        File.Delete(path);
    }

    /// <summary>Does something again and again.</summary>
    /// <returns>The type of the error that it ends with.</returns>
    private static Task<Type?> UntilLostAsync(Func<int, Task> attempt) => Task.Run(async () =>
    {
        try
        {
            for (int count = 0; ; count++)
                await attempt(count);
        }
        catch (ChannelClosedException closed)
        {
            return closed.InnerException?.GetType();
        }
    });

    /// <summary>Kills a process within some milliseconds of its start: while it connects, or is at work.</summary>
    private async Task KillSoonAsync(WorkerProcess victim)
    {
        await Task.Delay(_random.Next(60));
        await KillAsync(victim);
    }
}
