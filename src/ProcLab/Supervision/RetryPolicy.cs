using ProcLab.Supervision;

namespace ProcLab;

/// <summary>How often, and after what, an item is run again whose attempt failed. Only for tasks that are declared idempotent
/// (<see cref="WorkerTaskAttribute.Idempotent"/>): an attempt that failed may have done all of its work, or a part.</summary>
/// <remarks>An item that was sent to a worker and had not begun when that died goes elsewhere without a policy, and that is no attempt. Each attempt has the
/// item's whole time to run; <see cref="RunOptions.QueueTimeout"/> counts for the first only.</remarks>
public sealed record RetryPolicy
{
    private const int MostRetries = 1000;

    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(1);

    /// <summary>No attempt follows the first, whatever the pool's policy.</summary>
    public static RetryPolicy None { get; } = new() { MaxRetries = 0 };

    /// <summary>How many attempts may follow the first. An item that <see cref="ProcessPoolOptions.PoisonLimit"/> workers ended with has no more. Default: 3. Range: 0 to
    /// 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public int MaxRetries
    {
        get;
        init => field = value is >= 0 and <= MostRetries ? value : throw OutOfRange(nameof(MaxRetries), value, $"0 to {MostRetries}");
    } = 3;

    /// <summary>After which failures it is run again. Default: <see cref="RetryCauses.WorkerCrash"/>. Range: one or more of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of them.</exception>
    public RetryCauses Causes
    {
        get;
        init => field = value != RetryCauses.None && (value & ~RetryCauses.All) == 0
            ? value
            : throw OutOfRange(nameof(Causes), value, "one or more of WorkerCrash, Timeout and Exception");
    } = RetryCauses.WorkerCrash;

    /// <summary>How long the item waits before its second attempt; twice as long before each further one, up to <see cref="MaxDelay"/>; and up to a quarter less, so
    /// that not all that failed together comes back together. Default: 0, none. Range: 0 to 1 day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public TimeSpan Delay
    {
        get;
        init => field = IsDelay(value) ? value : throw OutOfRange(nameof(Delay), value, "0 to 1 day");
    }

    /// <summary>The longest such wait; <see cref="Delay"/> if that is longer. Default: 30 s. Range: 0 to 1 day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init => field = IsDelay(value) ? value : throw OutOfRange(nameof(MaxDelay), value, "0 to 1 day");
    } = TimeSpan.FromSeconds(30);

    internal bool Covers(RetryCauses cause, int failedAttempts) => (Causes & cause) != 0 && failedAttempts <= MaxRetries;

    /// <summary>How long to wait once so many attempts have failed.</summary>
    /// <param name="failedAttempts">How many.</param>
    /// <param name="seed">Of the pool's jitter.</param>
    /// <param name="item">The item's number.</param>
    internal TimeSpan DelayAfter(int failedAttempts, int seed, long item) =>
        Jitter.Shorten(new Backoff(Delay, MaxDelay > Delay ? MaxDelay : Delay).After(failedAttempts), seed, unchecked((int)item + failedAttempts));

    private static bool IsDelay(TimeSpan delay) => delay >= TimeSpan.Zero && delay <= s_longestDelay;

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string range) => new(name, value, $"{name} is {value}; it must be {range}.");
}
