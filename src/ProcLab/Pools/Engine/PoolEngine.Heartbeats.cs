using System.Diagnostics;
using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>Looks now and then whether the workers live.</summary>
internal sealed partial class PoolEngine
{
    private readonly ITimer _heartTimer;
    private TimeSpan _lastHeartLook;

    /// <summary>How often the workers' hearts beat, and are looked at.</summary>
    public HeartbeatPolicy Heartbeat { get; }

    /// <summary>Who looks at workers that hang before they are killed: nobody in a pool that ends at once.</summary>
    public Func<HungWorker, CancellationToken, Task>? HangHandler => _core.Phase is PoolPhase.Open or PoolPhase.Draining ? Options.HangHandler : null;

    private void WatchHearts()
    {
        if (Heartbeat.IsOn)
            _heartTimer.Change(Heartbeat.Interval, Timeout.InfiniteTimeSpan);
    }

    private void LookAtHearts()
    {
        using (Enter())
        {
            if (_ended.Task.IsCompleted)
                return;

            // Whoever debugs this program stops its timers, and its workers' time goes on.
            var passed = Debugger.IsAttached ? TimeSpan.Zero : Heartbeat.Counted(_now - _lastHeartLook);
            _lastHeartLook = _now;
            foreach (var worker in _workers)
                worker?.LookAtHeart(passed, Heartbeat.Limit);
            WatchHearts();
        }
    }
}
