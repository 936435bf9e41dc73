namespace ProcLab;

/// <summary>An item of a queue, or a message of a pipe, cannot be encoded or decoded. Nothing else fails with it.</summary>
public sealed class QueueItemException : ProcLabException
{
    internal QueueItemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
