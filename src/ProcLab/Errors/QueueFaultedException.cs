namespace ProcLab;

/// <summary>A queue was completed with an error: its items can be read to the end, and then this is why there are no more. It is the inner exception of the
/// <see cref="System.Threading.Channels.ChannelClosedException"/> that a channel raises.</summary>
public sealed class QueueFaultedException : ProcLabException
{
    internal QueueFaultedException(string error)
        : base($"The queue was completed with an error: {error}") => Error = error;

    /// <summary>The error, in the words of whoever completed the queue.</summary>
    public string Error { get; }
}
