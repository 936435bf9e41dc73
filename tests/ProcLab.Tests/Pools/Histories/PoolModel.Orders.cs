using System.Globalization;
using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>What the orders of the core change, and whether they are right.</summary>
internal sealed partial class PoolModel
{
    /// <summary>Goes through what the core has ordered.</summary>
    public void Follow(Action<string> note)
    {
        foreach (var command in harness.Take())
        {
            var (worker, item) = (command.Worker.Ordinal, command.Item.Id);
            note(string.Create(CultureInfo.InvariantCulture, $"  {command.Kind} w{worker} {item} {command.End} {command.Time}"));
            Follow(command);
        }

        CheckState();
    }

    private void Follow(in PoolCommand command)
    {
        var key = command.Worker;
        var worker = Workers.Find(worker => worker.Key == key);
        switch (command.Kind)
        {
            case PoolCommandKind.StartWorker:
                Assert.DoesNotContain(Workers, worker => worker.Key.Slot == key.Slot);
                Assert.True(key.Slot < Wanted, "a worker that is not wanted was started");
                Workers.Add(new ModelWorker(key));
                break;
            case PoolCommandKind.Send:
                Send(worker!, _items[command.Item]);
                break;
            case PoolCommandKind.Recall:
                Recall(worker!, _items[command.Item]);
                break;
            case PoolCommandKind.CancelItem:
                CancelSent(worker!, _items[command.Item]);
                break;
            case PoolCommandKind.Complete:
                Complete(_items[command.Item], command.End);
                break;
            case PoolCommandKind.Leave:
                Assert.True(worker is { IsIdle: true }, "a worker that is not idle was asked to leave");
                worker.LeaveAsked = true;
                break;
            case PoolCommandKind.Kill:
                worker!.KillAsked = true;
                break;
            case PoolCommandKind.Ended:
                Assert.False(_poolEnded, "the pool ended twice");
                Assert.Empty(Workers);
                _poolEnded = true;
                break;
        }
    }

    private void Send(ModelWorker to, ModelItem item)
    {
        bool takesItems = to is { Ready: true, LeaveAsked: false, KillAsked: false } && to.Key.Slot < Wanted;
        Assert.True(takesItems, "an item was sent to a worker that takes none");
        Assert.True(to.Items.Count < to.Window, "a worker got more than its window");
        Assert.True(_waiting.Contains(item) && !item.Begun, "an item was sent that did not wait");
        var first = _waiting.OrderByDescending(static item => item.Priority).ThenBy(static item => item.Key.Id).First();
        Assert.True(first == item, "an item was overtaken");
        _waiting.Remove(item);
        if (to.Items.Count == 0)
            to.LastSign = harness.Now;
        to.Items.Add(item);
        item.Worker = to;
    }

    private void Recall(ModelWorker from, ModelItem item)
    {
        Assert.Contains(item, from.Items);
        if (item.Begun)
            return;

        from.Items.Remove(item);
        from.IdleSince = harness.Now;
        item.Worker = null;
        _waiting.Add(item);
    }

    private static void CancelSent(ModelWorker worker, ModelItem item)
    {
        Assert.Contains(item, worker.Items);
        Assert.True(item.Begun && !item.CancelSent, "a worker was asked to cancel what it had not begun, or twice");
        item.CancelSent = true;
    }

    private void Complete(ModelItem item, ItemEnd end)
    {
        Assert.True(_items.Remove(item.Key), "an item ended twice");
        _waiting.Remove(item);
        _ends[end] = Ends(end) + 1;
        if (end is ItemEnd.Crashed or ItemEnd.Stopped or ItemEnd.Reported)
            Assert.True(item.Begun, "an item ended as one that had begun");
        else
            Assert.False(item.Begun, "an item ended as one that had not begun");
        if (end == ItemEnd.Stopped && !Workers.Contains(item.Worker!))
            _stoppedByDeath++;
        if (end == ItemEnd.Cancelled)
            Assert.True(item.CancelAsked, "an item was cancelled that nobody cancelled");
    }
}
