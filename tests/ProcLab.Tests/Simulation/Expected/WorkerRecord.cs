using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum WorkerPlace
{
    Starting,
    Idle,
    Running,
    Leaving,
    Gone,
}

/// <summary>One worker process, as the book has it.</summary>
internal sealed class WorkerRecord(WorkerKey key)
{
    public WorkerKey Key { get; } = key;

    public WorkerPlace Place { get; set; }

    /// <summary>The item that was sent to it and has not ended.</summary>
    public ItemRecord? Item { get; set; }

    public bool KillSent { get; set; }

    /// <summary>When it has to be killed if it is still there.</summary>
    public TimeSpan Deadline { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Whether its process was ready and has not exited, as far as the host has heard.</summary>
    public bool IsAlive => Place is WorkerPlace.Idle or WorkerPlace.Running or WorkerPlace.Leaving;

    /// <summary>Whatever it was given until, it was given to start.</summary>
    public void BecomeReady()
    {
        Place = WorkerPlace.Idle;
        Deadline = TimeSpan.MaxValue;
    }

    public void EndBy(TimeSpan deadline) => Deadline = deadline < Deadline ? deadline : Deadline;
}
