using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Pools;

/// <summary>A <see cref="PoolCore"/> with a clock that the test moves, and its commands in a list.</summary>
internal sealed class CoreHarness
{
    public CoreHarness(int workers = 2, int queueLimit = 100, int maxStarts = 100, int startFailureLimit = 3)
    {
        Core = new PoolCore(new PoolCoreSettings(
            workers,
            queueLimit,
            maxStarts,
            new RestartPolicy(startFailureLimit, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)),
            LeaveGrace: TimeSpan.FromSeconds(5)));
    }

    public PoolCore Core { get; }

    public TimeSpan Now { get; private set; }

    public void Advance(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    /// <summary>Takes the commands since the last call.</summary>
    public List<PoolCommand> Take()
    {
        List<PoolCommand> commands = [];
        while (Core.TryTakeCommand(out var command))
            commands.Add(command);
        return commands;
    }

    /// <summary>Takes the commands since the last call, of one kind.</summary>
    public List<PoolCommand> Take(PoolCommandKind kind) => [.. Take().Where(command => command.Kind == kind)];

    /// <summary>Starts the pool and makes all workers ready.</summary>
    public WorkerKey[] StartReady()
    {
        Core.Start(Now);
        var workers = Take(PoolCommandKind.StartWorker).Select(static command => command.Worker).ToArray();
        foreach (var worker in workers)
            Core.WorkerReady(worker, Now);
        return workers;
    }

    public ItemKey Submit()
    {
        Assert.Equal(SubmitOutcome.Accepted, Core.Submit(out var item));
        return item;
    }

    public void EndItem(PoolCommand sent, ItemReport report = ItemReport.Succeeded) =>
        Assert.True(Core.ItemEnded(sent.Worker, sent.Item, report, Now));
}
