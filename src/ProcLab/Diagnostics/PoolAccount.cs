using System.Globalization;

namespace ProcLab;

/// <summary>How the items of a pool ended. The seven figures add up to all items that were accepted and have ended.</summary>
/// <param name="Completed">Items with a result.</param>
/// <param name="Failed">Items whose task threw or whose argument or result could not travel.</param>
/// <param name="Cancelled">Items that their caller cancelled.</param>
/// <param name="Lost">Items whose worker ended while it ran them.</param>
/// <param name="TimedOut">Items that were not done in their time, whether they had begun or not.</param>
/// <param name="Stopped">Items that had begun when the pool was ended, and were not done.</param>
/// <param name="NeverBegun">Items that waited when the pool was terminated, was drained of what had begun only, or gave up.</param>
public sealed record PoolAccount(long Completed, long Failed, long Cancelled, long Lost, long TimedOut, long Stopped, long NeverBegun)
{
    /// <summary>How many attempts followed others that had failed (<see cref="RetryPolicy"/>); not among the figures that add up.</summary>
    public long Retried { get; init; }

    /// <summary>All figures that are not zero, in words: <c>9 of 10 completed, 1 lost</c>.</summary>
    public override string ToString()
    {
        long all = Completed + Failed + Cancelled + Lost + TimedOut + Stopped + NeverBegun;
        (long Count, string Word)[] others =
        [
            (Failed, "failed"), (Cancelled, "cancelled"), (Lost, "lost"), (TimedOut, "timed out"), (Stopped, "stopped"), (NeverBegun, "never begun"), (Retried, "retried"),
        ];
        return string.Join(", ", others.Where(static other => other.Count > 0)
            .Select(static other => string.Create(CultureInfo.InvariantCulture, $"{other.Count} {other.Word}"))
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{Completed} of {all} completed")));
    }
}
