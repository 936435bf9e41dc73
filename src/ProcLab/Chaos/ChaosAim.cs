using System.Diagnostics;

namespace ProcLab.Chaos;

/// <summary>Finds a worker that is in the state which a harm needs, and does it in the same moment.</summary>
internal sealed class ChaosAim(ProcessPool pool, Random random)
{
    private const int LatestMicroseconds = 2000;
    private const int LatestStartMilliseconds = 60;
    private const int LeastSlowMilliseconds = 20;
    private const int MostSlowMilliseconds = 300;
    private const int Remembered = 64;
    private const int MostHits = 2;

    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(50);

    // Some of it lasts for no longer than a millisecond.
    private static readonly TimeSpan s_closeLook = TimeSpan.FromMilliseconds(10);

    private readonly Queue<string> _killed = new();
    private readonly Queue<long> _hitItems = new();

    /// <summary>Does it to a worker as soon as there is one in the right state.</summary>
    /// <returns>The worker, or <see langword="null"/> when there was none for a while.</returns>
    public async Task<WorkerSnapshot?> SeekAsync(ChaosHarms harm, CancellationToken cancellationToken)
    {
        if (harm is ChaosHarms.KillStarting or ChaosHarms.SlowStart)
            await Task.Delay(random.Next(LatestStartMilliseconds), cancellationToken).ConfigureAwait(false);
        else
            Pass(TimeSpan.FromMicroseconds(random.Next(LatestMicroseconds)));

        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) is var waited && waited < s_patience)
        {
            if (Hit(harm) is { } victim)
                return victim;

            if (waited < s_closeLook && harm is ChaosHarms.KillRunning or ChaosHarms.KillResult)
                Thread.Yield();
            else
                await Task.Delay(1, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Does it to a worker if one is in the right state now.</summary>
    public WorkerSnapshot? Hit(ChaosHarms harm)
    {
        bool kills = harm != ChaosHarms.SlowStart;
        int signal = harm is ChaosHarms.SlowStart or ChaosHarms.Stop ? SignalNumbers.Stop : SignalNumbers.Kill;
        var victim = pool.SignalOne(signal, (worker, isSending) => IsMeant(harm, worker, isSending), random.Next);
        if (victim is null || !kills)
            return victim;

        // Until it has been reaped it looks as if it could be killed again.
        Remember(_killed, victim.Name);
        if (victim.ItemId is { } item)
            Remember(_hitItems, item);
        return victim;
    }

    /// <summary>Has workers start though none has died.</summary>
    public void RenewWorkers() => _ = pool.RestartWorkersAsync();

    /// <summary>Continues a stopped worker after a while.</summary>
    public async Task LetGoOnAsync(string name)
    {
        await Task.Delay(random.Next(LeastSlowMilliseconds, MostSlowMilliseconds)).ConfigureAwait(false);
        pool.Signal(name, SignalNumbers.Continue);
    }

    private bool IsMeant(ChaosHarms harm, WorkerSnapshot worker, bool isSending) => !_killed.Contains(worker.Name) && harm switch
    {
        ChaosHarms.KillIdle => worker.Activity is WorkerActivity.Idle or WorkerActivity.Spare,
        ChaosHarms.KillRunning => worker is { Activity: WorkerActivity.Running, HasBegun: true } && MayHit(worker),
        ChaosHarms.KillResult => worker.Activity == WorkerActivity.Running && isSending && MayHit(worker),
        ChaosHarms.Stop => worker.Activity is WorkerActivity.Idle or WorkerActivity.Spare || (worker.Activity == WorkerActivity.Running && MayHit(worker)),
        _ => worker.Activity == WorkerActivity.Starting,
    };

    /// <summary>One that runs again comes first and would be met again and again: who kills the same item for ever learns nothing of the others.</summary>
    private bool MayHit(WorkerSnapshot worker) => _hitItems.Count(item => item == worker.ItemId) < MostHits;

    private static void Remember<T>(Queue<T> last, T value)
    {
        last.Enqueue(value);
        if (last.Count > Remembered)
            last.Dequeue();
    }

    private static void Pass(TimeSpan time)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
            Thread.SpinWait(20);
    }
}
