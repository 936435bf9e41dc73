namespace ProcLab.ProcessTests.Queues;

/// <summary>Queues with processes around them; afterwards nothing of these may be left.</summary>
public abstract class QueueTestBase : IAsyncLifetime
{
    private readonly List<WorkerProcess> _processes = [];
    private Census _census = null!;

    public async Task InitializeAsync()
    {
        // What a program keeps that has started a process, and made a queue, once.
        await using (var queue = ProcessQueue.Create<int>())
        {
            await using var process = await WorkerProcess.StartAsync(QueueTasks.Tasks.PutRange, (queue, 0, 1));
            await process.Result;
        }

        _census = new Census();
    }

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.DisposeAsync();
        }

        await _census.AssertNothingIsLeftAsync();
    }

    /// <summary>Starts a process that runs a task, and is ended with the test if it has not ended before.</summary>
    private protected async Task<WorkerProcess<TResult>> StartAsync<TArgument, TResult>(WorkerTask<TArgument, TResult> task, TArgument argument)
    {
        var options = new WorkerProcessOptions { IsDaemon = true, OutputHandler = static _ => { } };
        options.EnvironmentVariables[Census.Variable] = _census.Mark;
        var process = await WorkerProcess.StartAsync(task, argument, options);
        _processes.Add(process);
        return process;
    }

    /// <summary>Kills a process as <c>kill -9</c> does, and waits for its end.</summary>
    private protected static async Task KillAsync(WorkerProcess process)
    {
        process.Kill();
        await process.JoinAsync();
    }
}
