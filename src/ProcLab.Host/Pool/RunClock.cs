namespace ProcLab.Host.Pool;

/// <summary>The time since the start of a run.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    public TimeProvider Time { get; } = time;

    public TimeSpan Elapsed => Time.GetElapsedTime(_startedAt);
}
