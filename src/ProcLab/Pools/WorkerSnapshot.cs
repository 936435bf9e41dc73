using System.Globalization;

namespace ProcLab;

/// <summary>What a worker is doing.</summary>
public enum WorkerActivity
{
    /// <summary>It was started and is not ready yet.</summary>
    Starting,

    /// <summary>It waits for work.</summary>
    Idle,

    /// <summary>It is kept for when another one ends.</summary>
    Spare,

    /// <summary>It runs an item.</summary>
    Running,

    /// <summary>It was asked to leave, or is being killed.</summary>
    Leaving,
}

/// <summary>One worker of a pool as it is at one moment.</summary>
/// <param name="Name">Its name, such as <c>w1</c>; never used twice in a pool.</param>
/// <param name="ProcessId">Its process id, or <see langword="null"/> before the process is there.</param>
/// <param name="Activity">What it does.</param>
/// <param name="ItemsDone">How many items it has ended.</param>
/// <param name="BusyTime">How long it ran those items, by its own clock.</param>
/// <param name="ItemId">The number of the item it runs, or <see langword="null"/>.</param>
/// <param name="HasBegun">Whether it has begun that item. One that was sent a moment ago may not have.</param>
/// <param name="ItemsAhead">How many short items it was sent ahead, which stand behind that one.</param>
public sealed record WorkerSnapshot(
    string Name, int? ProcessId, WorkerActivity Activity, long ItemsDone, TimeSpan BusyTime, long? ItemId, bool HasBegun, int ItemsAhead)
{
    /// <summary>The task of that item, or <see langword="null"/>.</summary>
    public string? TaskName { get; init; }

    /// <summary>How long it has run that item; <see langword="null"/> when it has not begun one.</summary>
    public TimeSpan? ItemRunTime { get; init; }

    /// <summary>How long ago it gave a sign of life (<see cref="ProcessPoolOptions.HeartbeatLimit"/>); <see langword="null"/> for a worker that gives none, or is not ready.</summary>
    public TimeSpan? SinceHeartbeat { get; init; }

    /// <summary>The limits that were asked for (<see cref="ProcessPoolOptions.WorkerLimits"/>), as they are, and what holds the worker to each; none before it is ready.</summary>
    public IReadOnlyList<LimitInForce> Limits { get; init; } = [];

    /// <summary>Which of its descendants end with it, however it or this program ends; <see langword="null"/> before the process is there.</summary>
    public TreeGuard? Tree { get; init; }

    /// <summary>One line: who, which process, what it does, and what it has done.</summary>
    public override string ToString()
    {
        string process = ProcessId is { } id ? $" (pid {id})" : "";
        string item = ItemId is { } number ? $" {TaskName} #{number}" : "";
        string ran = ItemRunTime is { } time ? string.Create(CultureInfo.InvariantCulture, $" for {time.TotalSeconds:0.00} s") : "";
        string heart = SinceHeartbeat is { } beat ? string.Create(CultureInfo.InvariantCulture, $"; heartbeat {beat.TotalSeconds:0.0} s ago") : "";
        string ahead = ItemsAhead > 0 ? $" and {ItemsAhead} behind it" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name}{process} {Words(Activity)}{item}{ran}{ahead}; {ItemsDone} done in {BusyTime.TotalSeconds:0.00} s{heart}");
    }

    private static string Words(WorkerActivity activity) => activity switch
    {
        WorkerActivity.Starting => "starting",
        WorkerActivity.Idle => "idle",
        WorkerActivity.Spare => "spare",
        WorkerActivity.Running => "running",
        _ => "leaving",
    };
}
