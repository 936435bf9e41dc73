namespace ProcLab.Pools;

internal enum SubmitOutcome
{
    Accepted,

    /// <summary>As many items wait as may.</summary>
    Full,

    /// <summary>The pool drains, was terminated or has ended.</summary>
    Closed,

    /// <summary>The pool can start no worker.</summary>
    Faulted,
}
