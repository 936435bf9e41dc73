namespace ProcLab;

/// <summary>Who wrote at the other end of a pipe was gone in the middle of a message: all before it was read, and nothing of it is there. It is the inner exception of the
/// <see cref="System.Threading.Channels.ChannelClosedException"/> that a channel raises.</summary>
public sealed class PipeTruncatedException : ProcLabException
{
    internal PipeTruncatedException()
        : base("The pipe is truncated: the process at its other end was gone in the middle of a message.")
    {
    }
}
