using System.IO.Pipelines;

namespace ProcLab.ProcessTests.Queues;

/// <summary>What the tests of pipes run in other processes.</summary>
internal static partial class PipeTasks
{
    /// <summary>Answers each message with its double, until the end.</summary>
    [WorkerTask]
    public static async Task<int> Double(PipeEnd<string, int> end)
    {
        int count = 0;
        await foreach (int message in end.Reader.ReadAllAsync())
        {
            await end.Writer.WriteAsync($"{message} {2 * message}");
            count++;
        }

        await end.DisposeAsync();
        return count;
    }

    [WorkerTask]
    public static async Task WriteAndStay(PipeEnd<int, int> end, int count)
    {
        for (int message = 0; message < count; message++)
            await end.Writer.WriteAsync(message);
        await Task.Delay(Timeout.Infinite);
    }

    [WorkerTask]
    public static async Task WriteLarge(PipeEnd<byte[], byte[]> end, int bytes)
    {
        byte[] message = new byte[bytes];
        for (;;)
            await end.Writer.WriteAsync(message);
    }

    [WorkerTask]
    public static async Task<string> TryWrongWay(PipeEnd<int, int> end)
    {
        string refused;
        try
        {
            await end.Writer.WriteAsync(1);
            refused = "none";
        }
        catch (PipeDirectionException error)
        {
            refused = error.Message;
        }

        return $"{await end.Reader.ReadAsync()} {refused}";
    }

    /// <summary>Sends back all bytes, and then how many there were.</summary>
    [WorkerTask]
    public static async Task<long> Echo(BytePipeEnd end)
    {
        long count = 0;
        for (;;)
        {
            var read = await end.Input.ReadAsync();
            foreach (var piece in read.Buffer)
            {
                count += piece.Length;
                await end.Output.WriteAsync(piece);
            }

            end.Input.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted)
                continue;

            await end.Output.CompleteAsync();
            return count;
        }
    }
}
