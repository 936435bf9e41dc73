using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A process dies by itself: while it starts, idle, before it has read its item, in the middle of it, or right after.</summary>
internal sealed class ProcessDies() : ProcessMove(6, isOptional: true)
{
    protected override bool Suits(SimulatedProcess process) => process.State != ProcessState.Exited;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        world.History?.Add(world.Now, $"{process.Name} dies ({process.State})");
        process.Exit(isNormal: detail % 3 == 0);
    }
}

/// <summary>A process reads that it should cancel or leave, and does not care.</summary>
internal sealed class ProcessIgnores() : ProcessMove(6, isOptional: true)
{
    protected override bool Suits(SimulatedProcess process) =>
        process.State != ProcessState.Exited && process.Inbox.TryPeek(out var message) && message.Kind != PoolCommandKind.Send;

    protected override void Apply(World world, SimulatedProcess process, int detail) =>
        world.History?.Add(world.Now, $"{process.Name} ignores {process.Inbox.Dequeue().Kind}");
}

/// <summary>The core is woken when nobody asked for it; so it has to ask again for what it still needs.</summary>
internal sealed class HostWakesEarly() : PoolMove(3, isOptional: true)
{
    public override void Apply(World world, int target, int detail) => world.Wake();
}

/// <summary>The host hears again what it has heard before.</summary>
internal sealed class HostHearsTwice() : PoolMove(5, isOptional: true)
{
    public override bool CanApply(World world, int target) => world.Heard.Count > 0;

    public override void Apply(World world, int target, int detail)
    {
        var heard = world.Heard[^(1 + (detail % Math.Min(world.Heard.Count, 8)))];

        // Of an item that the worker has again it would pass for the truth; the real shell tells attempts apart before the core is told.
        if (heard.Kind != WorkerEventKind.ItemEnded || world.Book.Find(heard.Item)?.Worker?.Key != heard.Worker || world.Book.Find(heard.Item)!.Place == ItemPlace.Ended)
            world.Tell(heard);
    }
}

/// <summary>A worker tells the end of an item that it does not run.</summary>
internal sealed class WorkerLies() : ProcessMove(3, isOptional: true)
{
    protected override bool Suits(SimulatedProcess process) => process.State is ProcessState.Idle or ProcessState.Running;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        if (world.Book.Items.Count == 0)
            return;

        var item = world.Book.Items[^(1 + (detail % Math.Min(world.Book.Items.Count, 12)))];
        if (item.Worker?.Key != process.Key)
            world.Tell(new WorkerEvent(WorkerEventKind.ItemEnded, process.Key, item.Key, (ItemReport)(detail % 4)));
    }
}
