using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>What must hold after each move, and at the end.</summary>
internal sealed partial class PoolModel
{
    public void CheckEnded()
    {
        Assert.True(_items.Count == 0, "an item never ended");
        Assert.True(_poolEnded, "the pool never ended");
        var counts = harness.Core.Counts;
        Assert.Equal(Known.Count, counts.Accepted);
        Assert.Equal(counts.Accepted, counts.Ended);
        Assert.Equal(Ends(ItemEnd.Crashed), counts.Lost);
        Assert.Equal(Ends(ItemEnd.NeverBegun) + Ends(ItemEnd.PoolFaulted), counts.NeverBegun);
        Assert.Equal(_reported, Ends(ItemEnd.Reported) + counts.Stopped - _stoppedByDeath);
    }

    private long Ends(ItemEnd end) => _ends.GetValueOrDefault(end);

    private void CheckState()
    {
        Assert.Equal(_waiting.Count, harness.Core.Waiting);
        Assert.Equal(Workers.Sum(static worker => worker.Items.Count), harness.Core.Sent);
        bool anyIdle = Workers.Exists(static worker => worker.IsIdle);
        Assert.False(anyIdle && _waiting.Count > 0, "an item waits while a worker is idle");
        Assert.DoesNotContain(Workers, worker => worker.IsIdle && worker.Key.Slot >= Wanted);
        if (harness.Core.Phase == PoolPhase.Draining && _waiting.Count == 0 && Workers.TrueForAll(static worker => worker.Items.Count <= 1))
            Assert.False(anyIdle, "a worker stays in a drained pool that has nothing to do");
        Assert.True(Workers.Count(static worker => !worker.Ready) <= maxStarts, "too many workers start at once");
        Assert.DoesNotContain(_items.Values, static item => item.CancelAsked && !item.CancelSent);
        foreach (var worker in Workers.Where(static worker => worker.Items.Count > 1 && worker.Items.Skip(1).Any(static item => !item.Begun)))
            CheckPatience(worker, anyIdle);
    }

    private void CheckPatience(ModelWorker worker, bool anyIdle)
    {
        var policy = SendAheadPolicy.Default;
        Assert.True(harness.Now < worker.LastSign + policy.PatienceAmongBusy, "an item stood behind another for longer than the patience");
        if (!anyIdle)
            return;

        var idleSince = Workers.Where(static other => other.IsIdle).Min(static other => other.IdleSince);
        var since = worker.LastSign > idleSince ? worker.LastSign : idleSince;
        Assert.True(harness.Now < since + policy.PatienceBesideIdle, "an item stood behind another for too long beside an idle worker");
    }
}
