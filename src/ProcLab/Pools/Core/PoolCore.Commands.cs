namespace ProcLab.Pools;

/// <summary>The commands on their way out.</summary>
internal sealed partial class PoolCore
{
    private readonly Queue<PoolCommand> _commands = new();

    /// <summary>Takes the next command. The shell takes all of them after each event, before the next one.</summary>
    public bool TryTakeCommand(out PoolCommand command) => _commands.TryDequeue(out command);

    private void Command(PoolCommandKind kind, WorkerKey worker = default, ItemKey item = default, ItemEnd end = ItemEnd.None, TimeSpan time = default) =>
        _commands.Enqueue(new PoolCommand(kind, worker, item, end, time));
}
