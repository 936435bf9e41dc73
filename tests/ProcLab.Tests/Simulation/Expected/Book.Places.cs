using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Simulation;

/// <summary>Which processes the pool keeps, what becomes of the places of those that ended, and when it gives up.</summary>
internal sealed partial class Book
{
    private static readonly WorkerPlace[] s_firstGivenUp = [WorkerPlace.Starting, WorkerPlace.Spare, WorkerPlace.Idle, WorkerPlace.Running];

    private readonly List<TimeSpan> _earlyEnds = [];
    private readonly List<TimeSpan> _crashes = [];
    private int _failedStarts;
    private int _spares;

    /// <summary>How many places for processes there are.</summary>
    public int Places { get; private set; }

    /// <summary>How many workers the pool is to have, spares among them.</summary>
    public int Wanted => MostActive + _spares + Math.Min(Reliefs, 1);

    /// <summary>How many it has, or has planned.</summary>
    public int Kept
    {
        get
        {
            int kept = 0;
            for (int place = 0; place < Workers.Length; place++)
                kept += (Plans[place] is not null ? 1 : 0) + (Workers[place] is { Place: not WorkerPlace.Gone, IsKept: true } ? 1 : 0);
            return kept;
        }
    }

    private int Reliefs
    {
        get
        {
            int reliefs = 0;
            foreach (var worker in Workers)
                reliefs += worker is { HasRelief: true } ? 1 : 0;
            return reliefs;
        }
    }

    private void Fill(TimeSpan at)
    {
        int missing = !WantsWorkers ? 0 : Phase == PoolPhase.Open ? Wanted - Kept : Math.Min(1, Wanted - Kept);
        for (int place = 0; place < Places && missing > 0; place++)
        {
            if (!IsVacant(place) || Plans[place] is not null)
                continue;

            Plans[place] = at;
            missing--;
        }
    }

    private void GiveUpSome(TimeSpan now)
    {
        for (int place = Places - 1; place >= 0 && Kept > Wanted; place--)
            Plans[place] = null;
        foreach (var state in s_firstGivenUp)
        {
            for (int place = Places - 1; place >= 0 && Kept > Wanted; place--)
            {
                if (Workers[place] is not { IsKept: true } worker || worker.Place != state)
                    continue;

                worker.GiveUp();
                if (state == WorkerPlace.Starting)
                    worker.EndBy(now + _settings.LeaveGrace);
            }
        }
    }

    private void TakeUpSome()
    {
        for (int place = 0; place < Places && Kept < Wanted; place++)
        {
            if (Workers[place] is not { IsKept: false, KillSent: false, Place: WorkerPlace.Starting or WorkerPlace.Running } worker)
                continue;

            worker.IsKept = true;
            if (worker.Place == WorkerPlace.Starting)
                worker.GoOn();
        }
    }

    private Told Exited(in WorkerEvent heard, TimeSpan now)
    {
        if (Find(heard.Worker) is not { } worker)
            return new Told(ToldKind.Exited, IsStale: true);

        bool isReplaced = !worker.IsKept || worker.KillSent || worker.Place == WorkerPlace.Starting || _settings.Restart.Kind == RestartKind.Permanent || (_settings.Restart.Kind == RestartKind.Transient && !heard.IsNormal);
        bool wasAsked = !isReplaced || !worker.IsKept || worker.KillSent;
        bool hadItems = worker.HasDone || worker.Items.Count > 0;
        bool failedToStart = worker.Place == WorkerPlace.Starting;
        worker.Place = WorkerPlace.Gone;
        worker.GiveUp();
        EndItemsOf(worker, now);
        if (!isReplaced)
            DoWithout();
        Fill(now + (wasAsked || !WantsWorkers ? TimeSpan.Zero : Note(failedToStart, hadItems, now)));
        MustGiveUp = Reason is not null && !EndsAtOnce && Phase != PoolPhase.Ended;
        CallSpares(now);
        if (!MustGiveUp)
            RetireSome(now);
        return new Told(ToldKind.Exited, worker);
    }

    private void DoWithout()
    {
        if (!WantsWorkers || Kept >= Wanted)
            return;

        if (_spares > 0)
        {
            _spares--;
            return;
        }

        MostEver--;
        MostActive--;
        LeastActive = Math.Min(LeastActive, MostActive);
        if (MostEver == 0)
            Reason = PoolFaultReason.NoWorkerLeft;
        SpareSome();
    }

    private TimeSpan Note(bool failedToStart, bool hadItems, TimeSpan now)
    {
        var restart = _settings.Restart;
        if (hadItems)
        {
            _crashes.Add(now);
            if (restart.Crashes is { } limit && _crashes.Count(time => now - time < limit.Period) > limit.Restarts)
                Reason = PoolFaultReason.TooManyCrashes;
            return TimeSpan.Zero;
        }

        _failedStarts += failedToStart ? 1 : 0;
        _earlyEnds.Add(now);
        int recent = _earlyEnds.Count(time => now - time < restart.Starts.Period);
        if (recent > restart.Starts.Restarts || (_failedStarts > restart.Starts.Restarts && !AnyAlive()))
            Reason = PoolFaultReason.StartsFailed;
        return Jitter.Shorten(Backoff(Math.Max(Math.Min(recent, 32), _failedStarts)), _settings.JitterSeed, LastOrdinal);
    }

    private TimeSpan Backoff(int failures)
    {
        var (wait, longest) = _settings.Restart.Backoff;
        for (int start = 1; start < failures && wait < longest; start++)
            wait += wait;
        return wait < longest ? wait : longest;
    }
}
