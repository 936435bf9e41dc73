namespace ProcLab.Pools;

/// <summary>Signals for workers, as anyone else might send them; but none ever meets another process.</summary>
internal sealed partial class PoolEngine
{
    /// <summary>Signals one of the workers that are meant. Nothing happens in the pool between the look and the signal.</summary>
    /// <param name="signal">The number.</param>
    /// <param name="isMeant">Looks at a worker, and at whether it is half-way through a payload that it sends.</param>
    /// <param name="choose">Chooses one of so many.</param>
    /// <returns>The worker, or <see langword="null"/> when there is none.</returns>
    public WorkerSnapshot? SignalOne(int signal, Func<WorkerSnapshot, bool, bool> isMeant, Func<int, int> choose)
    {
        using (Enter())
        {
            var meant = new List<(PoolWorker Worker, WorkerSnapshot State)>();
            foreach (var worker in _workers)
            {
                if (worker?.Snapshot(_core.IsSpare(worker.Key), _core.IsStarting(worker.Key)) is { ProcessId: not null } state && isMeant(state, worker.HearsPayload))
                    meant.Add((worker, state));
            }

            if (meant.Count == 0)
                return null;

            var chosen = meant[choose(meant.Count)];
            return chosen.Worker.Signal(signal) ? chosen.State : null;
        }
    }

    /// <summary>Signals a worker.</summary>
    /// <returns>Whether there is such a worker.</returns>
    public bool Signal(string name, int signal)
    {
        using (Enter())
            return Array.Find(_workers, worker => worker?.Name == name)?.Signal(signal) ?? false;
    }
}
