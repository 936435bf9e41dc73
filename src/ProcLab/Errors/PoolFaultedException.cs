namespace ProcLab;

/// <summary>The pool has given up: it takes no items, and those that it had end with this error. The inner exception tells of the last start that failed, or the last
/// worker that crashed.</summary>
public sealed class PoolFaultedException : ProcLabException
{
    internal PoolFaultedException(PoolFaultReason reason, ProcLabException? last, bool begun)
        : base($"The pool has given up: {Describe(reason)}. {last?.Message}".TrimEnd(), last) => (Reason, Begun) = (reason, begun);

    /// <summary>Why.</summary>
    public PoolFaultReason Reason { get; }

    /// <summary>Whether the item had begun, and may have done a part of its work.</summary>
    public bool Begun { get; }

    /// <summary>Whether the pool never took the item.</summary>
    internal bool IsRefusal { get; init; }

    internal static string Describe(PoolFaultReason reason) => reason switch
    {
        PoolFaultReason.StartsFailed => "too many workers could not be started, or ended before they had anything to do",
        PoolFaultReason.TooManyCrashes => "too many workers crashed",
        _ => "all of its workers have ended, and none is to be replaced",
    };
}
