using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>What is true of a pool: which items wait, which are with which worker, which have begun. It checks each order of the core
/// against that.</summary>
internal sealed partial class PoolModel(CoreHarness harness, int workers, int queueLimit, int maxStarts)
{
    private readonly Dictionary<ItemKey, ModelItem> _items = [];
    private readonly HashSet<ModelItem> _waiting = [];
    private readonly Dictionary<ItemEnd, long> _ends = [];
    private long _reported;
    private long _stoppedByDeath;
    private bool _poolEnded;

    public List<ModelWorker> Workers { get; } = [];

    public List<ModelItem> Known { get; } = [];

    public IEnumerable<ModelItem> Open => _items.Values;

    public int Wanted { get; private set; } = workers;

    /// <summary>Whether items can end without that worker.</summary>
    public bool CanDoWithout(ModelWorker worker) => Wanted > 1 || worker.Key.Slot > 0;

    public void Submit(in Submission submission)
    {
        int waited = _waiting.Count;
        bool open = harness.Core.Phase == PoolPhase.Open;
        var outcome = harness.TrySubmit(submission, out var key);
        if (open)
            Assert.Equal(waited < queueLimit ? SubmitOutcome.Accepted : SubmitOutcome.Full, outcome);
        if (outcome != SubmitOutcome.Accepted)
            return;

        Assert.True(open, "a closed pool took an item");
        var item = new ModelItem { Key = key, Task = submission.Task, Priority = submission.Priority };
        _items.Add(key, item);
        _waiting.Add(item);
        Known.Add(item);
    }

    public void MakeReady(ModelWorker worker, int window)
    {
        (worker.Ready, worker.Window, worker.IdleSince) = (true, window, harness.Now);
        harness.Ready(worker.Key, window);
    }

    public void Begin(ModelWorker worker)
    {
        var item = worker.Items.First(static item => !item.Begun);
        item.Begun = true;
        harness.Begin(item.Key);
    }

    public void Report(ModelWorker worker, ItemReport report, double microseconds)
    {
        var item = worker.Items[0];
        worker.Items.RemoveAt(0);
        (worker.LastSign, worker.IdleSince) = (harness.Now, harness.Now);
        _reported++;
        harness.EndItem(item.Key, report, microseconds);
    }

    public void Cancel(ModelItem item)
    {
        item.CancelAsked = true;
        harness.Cancel(item.Key);
    }

    public void Exit(ModelWorker worker)
    {
        Workers.Remove(worker);
        foreach (var item in worker.Items.Where(static item => !item.Begun))
            _waiting.Add(item);
        harness.Exit(worker.Key);
    }

    public void Resize(int wanted)
    {
        Wanted = harness.Core.Phase == PoolPhase.Open ? wanted : Wanted;
        harness.Resize(wanted);
    }
}
