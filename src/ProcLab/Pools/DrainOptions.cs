namespace ProcLab;

/// <summary>How a pool is drained.</summary>
public sealed class DrainOptions
{
    // The longest time that a timer takes, in whole days.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(49);

    /// <summary>Whether only items that run are done; all others never begin, or are not run again, and fail with <see cref="PoolStoppedException"/>. Default:
    /// <see langword="false"/>, all that were accepted are done.</summary>
    public bool AbandonWaiting { get; set; }

    /// <summary>After which time the pool is terminated if it has not ended: what waits never begins, what runs is cancelled and, after
    /// <see cref="Grace"/>, killed. Default: <see langword="null"/>, never. Range: 0 to 49 days.</summary>
    public TimeSpan? Limit { get; set; }

    /// <summary>How long items that still run when <see cref="Limit"/> is over may take to obey. Default: <see langword="null"/>, that of
    /// <see cref="ProcessPoolOptions.ShutdownGrace"/>. Range: 0 and more.</summary>
    public TimeSpan? Grace { get; set; }

    /// <summary>Checks and copies.</summary>
    internal DrainOptions Validated()
    {
#pragma warning disable CA2208 // The parameter is that of DrainAsync.
        if (Limit < TimeSpan.Zero || Limit > s_longest)
            throw new ArgumentOutOfRangeException("options", Limit, $"Limit is {Limit}; it must be 0 to {s_longest.TotalDays} days.");
        if (Grace < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException("options", Grace, $"Grace is {Grace}; it must be 0 and more.");
#pragma warning restore CA2208
        return (DrainOptions)MemberwiseClone();
    }
}
