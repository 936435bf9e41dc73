namespace ProcLab.Pools;

/// <summary>How long the items of each task take, in ticks, as far as it was measured.</summary>
internal sealed class TaskPaces
{
    /// <summary>Of a task of which no item has ended: too long for anything to be sent ahead.</summary>
    public const long Unknown = TimeSpan.TicksPerDay;

    private long[] _paces = [];

    public long Expected(int task) => (uint)task < (uint)_paces.Length ? _paces[task] : Unknown;

    /// <summary>Notes a run. A longer one counts half, a shorter one a quarter: it costs more to send ahead wrongly than not to.</summary>
    public void Add(int task, TimeSpan ran)
    {
        long ticks = Math.Clamp(ran.Ticks, 0, Unknown - 1);
        ref long pace = ref Pace(task);
        if (pace == Unknown)
            pace = ticks;
        else
            pace += ticks > pace ? (ticks - pace) / 2 : (ticks - pace) / 4;
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
