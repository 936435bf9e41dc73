using System.Globalization;

namespace ProcLab;

/// <summary>There was no item, or no room for one, within the time that the caller gave.</summary>
public sealed class QueueTimeoutException : ProcLabException
{
    internal QueueTimeoutException(bool isRead, TimeSpan limit)
        : base(string.Create(CultureInfo.InvariantCulture, $"The queue {(isRead ? "had no item" : "was full")} for {limit.TotalSeconds:0.###} s, which was the limit.")) =>
        Limit = limit;

    /// <summary>The limit.</summary>
    public TimeSpan Limit { get; }
}
