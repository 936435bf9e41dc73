namespace ProcLab;

/// <summary>The pool was ended before the item was done: it was terminated, or drained of what had begun only.</summary>
public sealed class PoolStoppedException : ProcLabException
{
    internal PoolStoppedException(bool begun)
        : base(begun ? "The pool was ended after the item had begun." : "The pool was ended before the item began.") => Begun = begun;

    /// <summary>Whether the item had begun.</summary>
    public bool Begun { get; }
}
