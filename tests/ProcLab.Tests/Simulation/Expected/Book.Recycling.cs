using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Simulation;

/// <summary>Workers that are replaced though they have not failed, and those that come and go with the work.</summary>
internal sealed partial class Book
{
    public Told Retire(WorkerKey key, TimeSpan now)
    {
        if (EndsAtOnce || Phase == PoolPhase.Ended || Find(key) is not { IsKept: true, Place: not WorkerPlace.Starting } worker)
            return new Told(ToldKind.Retired, IsStale: true);

        worker.ItemsLeft = 0;
        if (worker.Place == WorkerPlace.Running)
        {
            (worker.IsActive, worker.IsHeldBack) = (false, true);
            CallRelief(worker, now);
        }
        else
        {
            worker.GiveUp();
        }

        CallSpares(now);
        Fill(now);
        return new Told(ToldKind.Retired, worker);
    }

    public Told Renew(TimeSpan now)
    {
        if (Phase != PoolPhase.Open)
            return new Told(ToldKind.Renewed, IsStale: true);

        foreach (var worker in Workers)
            MakeDue(worker);
        RetireSome(now);
        return new Told(ToldKind.Renewed);
    }

    /// <summary>The core has let more workers work, since items waited: as many as it has by the end of a step.</summary>
    public void Grow(int mostActive, TimeSpan now)
    {
        while (MostActive < mostActive)
            GrowByOne(now);
    }

    /// <summary>As many as a command tells of, as it came after that.</summary>
    public void GrowFor(in PoolCommand command, int mostActive, TimeSpan now)
    {
        while (MostActive < mostActive && TellsOfMore(command))
        {
            HasGrownTooMuch |= Waiting <= MostActive - CountActive();
            GrowByOne(now);
        }
    }

    /// <summary>Whether a worker was asked for though enough were on their way for all that waits.</summary>
    public bool HasGrownTooMuch { get; private set; }

    private bool TellsOfMore(in PoolCommand command) => command.Kind switch
    {
        PoolCommandKind.Send => Find(command.Worker) is { Place: WorkerPlace.Spare },
        PoolCommandKind.StartWorker => Plans[command.Worker.Slot] is null,
        _ => false,
    };

    private void GrowByOne(TimeSpan now)
    {
        MostActive++;
        CallSpares(now);
        Fill(now);
    }

    private void SetAge(WorkerRecord worker, TimeSpan now)
    {
        if (_settings.MaxWorkerAge > TimeSpan.Zero)
            worker.OldAt = now + Jitter.Shorten(_settings.MaxWorkerAge, _settings.JitterSeed, worker.Key.Ordinal);
    }

    private void LookAtAgeAndIdle(TimeSpan now)
    {
        foreach (var worker in Workers)
        {
            if (worker is not null && worker.OldAt <= now)
                MakeDue(worker);
            if (worker is not { Place: WorkerPlace.Idle } || MostActive <= LeastActive || Phase != PoolPhase.Open || worker.IdleSince + _settings.IdleTimeout > now)
                continue;

            MostActive--;
            worker.GiveUp();
            GiveUpSome(now);
        }
    }

    private static void MakeDue(WorkerRecord? worker)
    {
        if (worker is null)
            return;

        worker.OldAt = TimeSpan.MaxValue;
        worker.IsDue |= worker is { IsKept: true, Place: WorkerPlace.Spare or WorkerPlace.Idle or WorkerPlace.Running };
    }

    private void RetireSome(TimeSpan now)
    {
        if (Phase != PoolPhase.Open || !Workers.Any(static worker => worker is { IsDue: true }))
            return;

        foreach (var worker in Workers)
        {
            if (worker is not { IsDue: true })
                continue;

            if (worker.Place == WorkerPlace.Spare || Workers.Any(static other => other is { Place: WorkerPlace.Spare, IsDue: false, IsKept: true }))
                worker.GiveUp();
            else
                CallRelief(worker, now);
            CallSpares(now);
        }

        Fill(now);
    }

    private void CallRelief(WorkerRecord worker, TimeSpan now)
    {
        if (_spares > 0 || Phase != PoolPhase.Open || !worker.IsKept)
            return;

        worker.HasRelief = true;
        Fill(now);
    }
}
