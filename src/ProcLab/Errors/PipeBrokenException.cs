namespace ProcLab;

/// <summary>Who read at the other end of a pipe is gone, or has disposed of his end: nobody will read what is written. It is the inner exception of the
/// <see cref="System.Threading.Channels.ChannelClosedException"/> that a channel raises.</summary>
public sealed class PipeBrokenException : ProcLabException
{
    internal PipeBrokenException()
        : base("The pipe is broken: nobody reads at its other end any more.")
    {
    }
}
