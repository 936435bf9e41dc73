namespace ProcLab.Tests.Simulation;

/// <summary>Which ready workers work.</summary>
internal sealed partial class Book
{
    /// <summary>A worker has nothing to do: it is idle, or a spare if enough others work, or leaves since it was killed.</summary>
    private void Rest(WorkerRecord worker, TimeSpan now)
    {
        worker.IdleSince = now;
        worker.IsActive = false;
        bool closes = Phase is not (ProcLab.Pools.PoolPhase.Open or ProcLab.Pools.PoolPhase.Draining) || !worker.IsKept || worker.ItemsLeft == 0;
        if (worker.KillSent)
            worker.Place = WorkerPlace.Leaving;
        else if (closes)
            worker.Place = WorkerPlace.Idle;
        else if (CountActive() < MostActive)
            (worker.Place, worker.IsActive) = (WorkerPlace.Idle, true);
        else
            worker.Place = WorkerPlace.Spare;
        if (!closes || worker.KillSent)
        {
            RetireSome(now);
            return;
        }

        worker.GiveUp();
        CallSpares(now);
        Fill(now);
        RetireSome(now);
    }

    private void CallSpares(TimeSpan now)
    {
        foreach (var worker in Workers)
        {
            if (worker is { Place: WorkerPlace.Spare, IsKept: true } && CountActive() < MostActive)
                (worker.Place, worker.IsActive, worker.IdleSince) = (WorkerPlace.Idle, true, now);
        }
    }

    private void SpareSome()
    {
        for (int place = Workers.Length - 1; place >= 0 && CountActive() > MostActive; place--)
        {
            if (Workers[place] is not { IsActive: true } worker)
                continue;

            worker.IsActive = false;
            if (worker.Place == WorkerPlace.Idle)
                worker.Place = WorkerPlace.Spare;
        }
    }
}
