namespace ProcLab;

/// <summary>The pool was terminated before the item was done.</summary>
public sealed class PoolStoppedException : ProcLabException
{
    internal PoolStoppedException(bool begun)
        : base(begun ? "The pool was terminated while the item ran." : "The pool was terminated before the item began.") => Begun = begun;

    /// <summary>Whether the item had begun.</summary>
    public bool Begun { get; }
}
