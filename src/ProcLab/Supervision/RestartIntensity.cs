namespace ProcLab;

/// <summary>How many restarts are too many, in OTP's words: more than so many within a period.</summary>
/// <seealso href="https://www.erlang.org/doc/system/sup_princ.html#maximum-restart-intensity"/>
public sealed record RestartIntensity
{
    private const int MostRestarts = 1000;

    /// <summary>Makes a limit.</summary>
    /// <param name="restarts">How many restarts are not too many. Range: 0 to 1000.</param>
    /// <param name="period">Within which time. Range: more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RestartIntensity(int restarts, TimeSpan period)
    {
        if (restarts is < 0 or > MostRestarts)
            throw new ArgumentOutOfRangeException(nameof(restarts), restarts, $"restarts is {restarts}; it must be 0 to {MostRestarts}.");
        if (period <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(period), period, $"period is {period}; it must be more than 0.");

        (Restarts, Period) = (restarts, period);
    }

    private RestartIntensity() => (Restarts, Period) = (int.MaxValue, TimeSpan.FromSeconds(10));

    /// <summary>No number is too many.</summary>
    public static RestartIntensity Unlimited { get; } = new();

    /// <summary>How many restarts are not too many.</summary>
    public int Restarts { get; }

    /// <summary>Within which time.</summary>
    public TimeSpan Period { get; }
}
