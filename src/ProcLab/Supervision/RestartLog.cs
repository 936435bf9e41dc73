namespace ProcLab.Supervision;

/// <summary>Counts what happened within the period of a <see cref="RestartIntensity"/>.</summary>
internal sealed class RestartLog(RestartIntensity intensity)
{
    // Without a limit they are counted for the back-off only, which is longest long before.
    private const int MostWithoutLimit = 32;

    private readonly TimeSpan[] _times = new TimeSpan[intensity == RestartIntensity.Unlimited ? MostWithoutLimit : intensity.Restarts + 1];
    private int _next;
    private int _count;

    /// <summary>Notes that it happened.</summary>
    /// <returns>How often it did within the period, this time included; no more than one above the limit.</returns>
    public int Note(TimeSpan now)
    {
        _times[_next] = now;
        _next = (_next + 1) % _times.Length;
        _count = Math.Min(_count + 1, _times.Length);

        int recent = 0;
        for (int i = 0; i < _count; i++)
            recent += now - _times[i] < intensity.Period ? 1 : 0;
        return recent;
    }

    /// <summary>Whether that is too often.</summary>
    public bool IsTooMany(int times) => times > intensity.Restarts;
}
