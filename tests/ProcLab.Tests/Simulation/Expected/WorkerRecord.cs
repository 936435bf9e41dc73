using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum WorkerPlace
{
    Starting,
    Spare,
    Idle,
    Running,
    Leaving,
    Gone,
}

/// <summary>One worker process, as the book has it.</summary>
internal sealed class WorkerRecord(WorkerKey key)
{
    private int _window;

    public WorkerKey Key { get; } = key;

    public WorkerPlace Place { get; set; }

    /// <summary>The items that were sent to it and have not ended, in that order.</summary>
    public List<ItemRecord> Items { get; } = [];

    /// <summary>How many items it may have.</summary>
    public int Window => ItemsLeft < 0 ? _window : Math.Min(_window, ItemsLeft);

    /// <summary>How many more items it may end; below 0 for any number.</summary>
    public int ItemsLeft { get; set; }

    /// <summary>When it was last given its first item or reported one done.</summary>
    public TimeSpan LastSign { get; set; }

    /// <summary>When it last became idle.</summary>
    public TimeSpan IdleSince { get; set; }

    /// <summary>Whether it is to have no more than its first item until that is done.</summary>
    public bool IsHeldBack { get; set; }

    public bool KillSent { get; set; }

    /// <summary>Whether it is one of those that the pool keeps.</summary>
    public bool IsKept { get; set; } = true;

    /// <summary>When it is old.</summary>
    public TimeSpan OldAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>Whether it is to be replaced as soon as another is ready.</summary>
    public bool IsDue { get; set; }

    /// <summary>Whether a process was asked for to take over from it.</summary>
    public bool HasRelief { get; set; }

    /// <summary>Whether it has ended an item.</summary>
    public bool HasDone { get; set; }

    /// <summary>Whether it is one of those that work.</summary>
    public bool IsActive { get; set; }

    /// <summary>When it has to be killed if it is still there.</summary>
    public TimeSpan Deadline { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Whether its process was ready and has not exited, as far as the host has heard.</summary>
    public bool IsAlive => Place is WorkerPlace.Spare or WorkerPlace.Idle or WorkerPlace.Running or WorkerPlace.Leaving;

    /// <summary>Whether something stands behind its first item that could be taken back.</summary>
    public bool HasRecallable
    {
        get
        {
            for (int i = 1; i < Items.Count; i++)
            {
                if (!Items[i].KnownBegun)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether it has several items and may have no more.</summary>
    public bool IsFull => Place == WorkerPlace.Running && !IsHeldBack && Window > 1 && Items.Count >= Window;

    public long LeastLoad
    {
        get
        {
            long load = 0;
            foreach (var item in Items)
                load += item.Expected.Least;
            return load;
        }
    }

    public long MostLoad
    {
        get
        {
            long load = 0;
            foreach (var item in Items)
                load += item.Expected.Most;
            return load;
        }
    }

    /// <summary>The pool does not count on it any more.</summary>
    public void GiveUp() => (IsKept, IsActive, IsDue, HasRelief, OldAt) = (false, false, false, false, TimeSpan.MaxValue);

    /// <summary>Whatever it was given until, it was given to start.</summary>
    public void BecomeReady(int window)
    {
        _window = window;
        Deadline = TimeSpan.MaxValue;
    }

    public void EndBy(TimeSpan deadline) => Deadline = deadline < Deadline ? deadline : Deadline;

    /// <summary>It is wanted after all.</summary>
    public void GoOn() => Deadline = TimeSpan.MaxValue;
}
