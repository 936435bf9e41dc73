namespace ProcLab;

/// <summary>Signals for workers, for those who try what a pool bears.</summary>
public sealed partial class ProcessPool
{
    /// <summary>The mark that all processes of this pool and their descendants carry in their environment.</summary>
    internal string RunId => _engine.RunId;

    /// <inheritdoc cref="Pools.PoolEngine.SignalOne"/>
    internal WorkerSnapshot? SignalOne(int signal, Func<WorkerSnapshot, bool, bool> isMeant, Func<int, int> choose) => _engine.SignalOne(signal, isMeant, choose);

    /// <inheritdoc cref="Pools.PoolEngine.Signal"/>
    internal bool Signal(string workerName, int signal) => _engine.Signal(workerName, signal);
}
