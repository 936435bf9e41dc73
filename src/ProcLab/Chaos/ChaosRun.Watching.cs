using System.Diagnostics;

namespace ProcLab.Chaos;

/// <summary>Looks at the run from time to time while items flow.</summary>
internal sealed partial class ChaosRun
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<int> _hung = [];

    /// <summary>Tells how far the run is, and ends it when items hang.</summary>
    private async Task WatchAsync(ProcessPool pool, ChaosNemesis nemesis, ChaosResults results, CancellationTokenSource givenUp, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        bool isEnding = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(s_look, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            options.Progress?.Report(new(Stopwatch.GetElapsedTime(start), _flow.Submitted, Interlocked.Read(ref _ended), Interlocked.Read(ref _failed), nemesis.Kills));
            if (isEnding || !AreHung(results))
                continue;

            // Those that hang have their outcomes when the pool has ended, or never.
            isEnding = true;
            _ = pool.TerminateAsync(TimeSpan.Zero, CancellationToken.None);
            givenUp.CancelAfter(s_drainLimit);
        }
    }

    /// <summary>Notes which items hang; once there is one no others are submitted.</summary>
    /// <returns>Whether there are any, and all hang that have not ended.</returns>
    private bool AreHung(ChaosResults results)
    {
        var (overdue, isAll) = _flow.FindOverdue(options.HangLimit);
        foreach (int item in overdue.Where(_hung.Add))
            results.Hung(item);
        if (overdue.Count > 0)
            _flow.Stop();
        return overdue.Count > 0 && isAll;
    }
}
