using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A process that was started becomes ready. One that is slow is one for which this is drawn late.</summary>
internal sealed class ProcessStarts() : ProcessMove(25)
{
    private static readonly int[] s_windows = [64, 64, 5, 2, 1];

    protected override bool Suits(SimulatedProcess process) => process.State == ProcessState.Starting;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        world.History?.Add(world.Now, $"{process.Name} becomes ready");
        process.BecomeReady(s_windows[detail % s_windows.Length]);
    }
}

/// <summary>A process reads the next message of the host and does what it says, or keeps it for later.</summary>
internal sealed class ProcessReads() : ProcessMove(40)
{
    protected override bool Suits(SimulatedProcess process) => process.State != ProcessState.Exited && process.Inbox.Count > 0;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        var message = process.Inbox.Dequeue();
        switch (message.Kind)
        {
            case PoolCommandKind.Send:
                process.Backlog.Enqueue(message.Item);
                break;
            case PoolCommandKind.CancelItem:
                world.History?.Add(world.Now, $"{process.Name} reads that item {message.Item.Id} is cancelled");
                process.NoteCancel(message.Item);
                break;
            default:
                world.History?.Add(world.Now, $"{process.Name} leaves");
                process.Exit(isNormal: true);
                break;
        }
    }
}

/// <summary>A process that has nothing else to do begins the next item that it has read, unless that was taken back.</summary>
internal sealed class ProcessBegins() : ProcessMove(40)
{
    protected override bool Suits(SimulatedProcess process) => process.State == ProcessState.Idle && process.Backlog.Count > 0;

    protected override void Apply(World world, SimulatedProcess process, int detail)
    {
        var item = process.Backlog.Dequeue();
        if (!process.TryBegin(item))
            return;

        world.History?.Add(world.Now, $"{process.Name} begins item {item.Id}");
        world.Book.Find(item)!.TimesBegun++;
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
        var report = likelyCancelled || detail % 32 == 1 ? ItemReport.Cancelled
            : detail % 16 == 2 ? ItemReport.Failed
            : detail % 4 == 2 ? ItemReport.Threw
            : ItemReport.Succeeded;
        world.History?.Add(world.Now, $"{process.Name} finishes item {process.Item.Id}: {report}");
        process.Finish(report, RunTime(world, process, detail >> 5));
    }

    // Tasks differ: the first is short and steady, the second too short to measure, the others can take anything.
    private static TimeSpan RunTime(World world, SimulatedProcess process, int detail) => TimeSpan.FromMilliseconds(
        world.Book.Find(process.Item)!.Submission.Task switch
        {
            0 => 1,
            1 => 0,
            2 => 1 + (detail % 4),
            _ => detail % 3 == 0 ? detail % 300 : detail % 30,
        });
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
