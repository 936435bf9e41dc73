namespace ProcLab.ProcessTests.Queues;

/// <summary>What the tests of named queues run in other processes.</summary>
internal static partial class NameTasks
{
    [WorkerTask]
    public static async Task<string> AnswerByName(string name)
    {
        await using var queue = await ProcessQueue.OpenAsync<string>(name, TimeSpan.FromSeconds(20));
        string item = await queue.Reader.ReadAsync();
        await queue.Writer.WriteAsync($"{item} to you");
        return item;
    }

    [WorkerTask]
    public static async Task ServeAndStay(string name)
    {
        await using var queue = ProcessQueue.Serve<string>(name);
        await Task.Delay(Timeout.Infinite);
    }
}
