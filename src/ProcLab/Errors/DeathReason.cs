namespace ProcLab;

/// <summary>Why a worker process ended.</summary>
public enum DeathReason
{
    /// <summary>It was asked to leave and did; a <c>WorkerProcess</c> whose task failed with exit code 1.</summary>
    Left,

    /// <summary>It ended by itself with an exit code, without being asked.</summary>
    Exited,

    /// <summary>A signal ended it, for no reason of the pool's: a fault of its own, the system short of memory, somebody's kill, or
    /// <c>KillWorker</c>, which is to look like any other crash.</summary>
    Signaled,

    /// <summary>The pool killed it, because the pool was ended; or its <c>WorkerProcess</c> was terminated.</summary>
    Terminated,

    /// <summary>The pool killed it, because it broke the protocol.</summary>
    ProtocolViolation,

    /// <summary>The pool killed it, because it closed its connection and went on running.</summary>
    LinkClosed,

    /// <summary>The pool killed it, because the item that it ran did not end within its grace after it was asked to: its time was over, or its caller had
    /// cancelled it.</summary>
    Overdue,

    /// <summary>The pool killed it, because it had not left within <c>ShutdownGrace</c> after it was asked to: it was to be replaced, or was one too many.</summary>
    NotLeaving,

    /// <summary>The pool killed it, because it gave no sign of life for <c>HeartbeatLimit</c>: it was stopped, its runtime was stuck, or the machine had no time or memory for it.</summary>
    Unresponsive,

    /// <summary>The pool or its control group killed it, because it used more memory than it may (<c>ProcessLimits.MemoryBytes</c>).</summary>
    MemoryLimit,

    /// <summary>It was not ready within the time limit and the pool killed it.</summary>
    StartTimeout,
}
