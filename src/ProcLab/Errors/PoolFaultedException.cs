namespace ProcLab;

/// <summary>The pool could start no worker and has given up; the inner exception tells how the last start failed.</summary>
public sealed class PoolFaultedException : ProcLabException
{
    internal PoolFaultedException(WorkerStartException? lastFailure)
        : base($"The pool could start no worker and has given up. {lastFailure?.Message}".TrimEnd(), lastFailure)
    {
    }
}
