namespace ProcLab;

/// <summary>The pool takes no more items: it drains, was terminated, or was disposed of.</summary>
public sealed class PoolClosedException : ProcLabException
{
    internal PoolClosedException()
        : base("The pool is closed and takes no more items. Submit before DrainAsync, TerminateAsync or DisposeAsync is called.")
    {
    }
}
