namespace ProcLab;

/// <summary>There is no item in the queue, and the reader asked not to wait for one.</summary>
public sealed class QueueEmptyException : ProcLabException
{
    internal QueueEmptyException()
        : base("The queue is empty. Wait for an item by giving a longer timeout, or none.")
    {
    }
}
