namespace ProcLab.Pools;

/// <summary>How long the items of each task take, in ticks, as far as it was measured.</summary>
internal sealed class TaskPaces
{
    /// <summary>Of a task of which no item has ended: too long for anything to be sent ahead.</summary>
    public const long Unknown = TimeSpan.TicksPerDay;

    // Below that the differences mean nothing.
    private const long Shortest = TimeSpan.TicksPerMicrosecond;

    private long[] _paces = [];

    public long Expected(int task) => (uint)task < (uint)_paces.Length ? _paces[task] : Unknown;

    /// <summary>Notes a run. One that is longer by far tells little: its worker may have waited for a processor, as all do on a crowded machine. So it counts as
    /// four times what was expected; if the task has become so long, the next runs say so, too. A shorter one takes a quarter of the difference away.</summary>
    public void Add(int task, TimeSpan ran)
    {
        long ticks = Math.Clamp(ran.Ticks, 0, Unknown - 1);
        ref long pace = ref Pace(task);
        if (pace == Unknown)
            pace = ticks;
        else if (ticks > pace)
            pace = Math.Min(ticks, Math.Max(pace, Shortest) * 4);
        else
            pace -= (pace - ticks + 3) / 4;
    }

    /// <summary>Notes that an item takes at least so long.</summary>
    public void AddUnfinished(int task, TimeSpan atLeast)
    {
        ref long pace = ref Pace(task);
        pace = Math.Max(pace, Math.Clamp(atLeast.Ticks, 0, Unknown));
    }

    private ref long Pace(int task)
    {
        if (task >= _paces.Length)
        {
            int old = _paces.Length;
            Array.Resize(ref _paces, Math.Max(task + 1, old * 2));
            Array.Fill(_paces, Unknown, old, _paces.Length - old);
        }

        return ref _paces[task];
    }
}
