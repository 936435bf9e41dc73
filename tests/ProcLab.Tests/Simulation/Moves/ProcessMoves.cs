using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A process that was started becomes ready. One that is slow is one for which this is drawn late.</summary>
internal sealed class ProcessStarts() : ProcessMove(25)
{
    protected override bool Suits(SimulatedProcess process) => process.State == ProcessState.Starting;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        world.History?.Add(world.Now, $"{process.Name} becomes ready");
        process.BecomeReady();
    }
}

/// <summary>A process reads the next message of the host and does what it says.</summary>
internal sealed class ProcessReads() : ProcessMove(40)
{
    protected override bool Suits(SimulatedProcess process) => process.State != ProcessState.Exited && process.Inbox.Count > 0;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        var message = process.Inbox.Dequeue();
        switch (message.Kind)
        {
            case PoolCommandKind.Send:
                world.History?.Add(world.Now, $"{process.Name} begins item {message.Item.Id}");
                world.Book.Find(message.Item)!.TimesBegun++;
                process.Begin(message.Item);
                break;
            case PoolCommandKind.CancelItem:
                world.History?.Add(world.Now, $"{process.Name} reads that item {message.Item.Id} is cancelled");
                process.NoteCancel(message.Item);
                break;
            default:
                world.History?.Add(world.Now, $"{process.Name} leaves");
                process.Exit();
                break;
        }
    }
}

/// <summary>A process finishes its item.</summary>
internal sealed class ProcessFinishes() : ProcessMove(30)
{
    protected override bool Suits(SimulatedProcess process) => process.State == ProcessState.Running;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        // Also without having been asked: a task may well end as if it had been cancelled.
        bool likelyCancelled = process.SawCancel && detail % 4 != 3;
        var report = likelyCancelled || detail % 32 == 1 ? ItemReport.Cancelled : detail % 4 == 2 ? ItemReport.Failed : ItemReport.Succeeded;
        world.History?.Add(world.Now, $"{process.Name} finishes item {process.Item.Id}: {report}");
        process.Finish(report);
    }
}

/// <summary>A process that was killed is gone. Until this is drawn it goes on: a kill takes its time.</summary>
internal sealed class ProcessDiesOfKill() : ProcessMove(25)
{
    protected override bool Suits(SimulatedProcess process) => process is { IsKilled: true, State: not ProcessState.Exited };

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        world.History?.Add(world.Now, $"{process.Name} dies of the kill");
        process.Exit();
    }
}

/// <summary>The host hears the next thing that a worker did. Whatever the order between workers, each one's own is kept.</summary>
internal sealed class HostHears() : ProcessMove(60)
{
    protected override bool Suits(SimulatedProcess process) => process.Outbox.Count > 0;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        var heard = process.Outbox.Dequeue();
        world.Heard.Add(heard);
        world.Tell(heard);
    }
}
