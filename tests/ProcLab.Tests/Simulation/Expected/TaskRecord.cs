namespace ProcLab.Tests.Simulation;

/// <summary>What is known for certain of how long a task's items take, in ticks. Whatever the core makes of the measured times, it lies between the shortest
/// and the longest.</summary>
internal sealed class TaskRecord
{
    // More than any sum of known times, and still addable.
    private const long Unmeasured = TimeSpan.TicksPerDay;

    private long _least = long.MaxValue;
    private long _most;

    public (long Least, long Most) Expected => _least == long.MaxValue ? (Unmeasured, Unmeasured) : (_least, _most);

    public void Measure(TimeSpan ran)
    {
        _least = Math.Min(_least, ran.Ticks);
        _most = Math.Max(_most, ran.Ticks);
    }

    public void MeasureUnfinished(TimeSpan ran) => _most = Math.Max(_most, ran.Ticks);

    /// <summary>An item took so long that the core may have taken note of it, before it had ended.</summary>
    public void Distrust() => _most = Unmeasured;
}
