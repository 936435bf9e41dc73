namespace ProcLab.Tests.Simulation;

/// <summary>How a history is brought to its end once its decisions are used up and faults are off.</summary>
internal enum Ending
{
    /// <summary>All that can finish does, then the pool is drained.</summary>
    SettleThenDrain,

    /// <summary>All that can finish does, then the pool is terminated.</summary>
    SettleThenTerminate,

    /// <summary>The pool is drained as it is.</summary>
    Drain,

    /// <summary>The pool is drained as it is, and what has not begun never does.</summary>
    DrainOfBegun,

    /// <summary>The pool is terminated as it is, and its workers do as they are told.</summary>
    Terminate,

    /// <summary>The pool is terminated as it is, and no worker ever does what it is asked: only kills help.</summary>
    TerminateStubborn,

    /// <summary>The pool is drained, and at once terminated, with workers that do nothing they are asked.</summary>
    DrainThenTerminateStubborn,
}
