namespace ProcLab;

/// <summary>There is no queue, or pipe, any more: the process that held it has ended, or disposed of it, or this process has.</summary>
/// <remarks>What this process was told was accepted and nobody had taken is lost with it.</remarks>
public sealed class QueueLostException : ProcLabException
{
    internal QueueLostException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>One to be thrown: each has a stack trace of its own.</summary>
    internal QueueLostException Again() => new(Message, this);
}
