namespace ProcLab;

/// <summary>Why a queue or pipe cannot be used.</summary>
public enum QueueUnavailableReason
{
    /// <summary>Nobody holds a queue of that name, or the process that holds it has no such queue any more.</summary>
    NotHeld,

    /// <summary>Its items are of another type.</summary>
    OtherType,

    /// <summary>It is an end of a pipe that has a user.</summary>
    InUse,

    /// <summary>Another process holds a queue of that name.</summary>
    NameInUse,

    /// <summary>Its holder cannot be reached, or did not prove who it is, or speaks another version of the protocol, or its memory cannot be mapped.</summary>
    NotReachable,
}

/// <summary>A queue or pipe cannot be used.</summary>
public sealed class QueueUnavailableException : ProcLabException
{
    internal QueueUnavailableException(QueueUnavailableReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>Why.</summary>
    public QueueUnavailableReason Reason { get; }
}
