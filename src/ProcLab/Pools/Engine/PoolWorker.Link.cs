using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>The conversation: what the worker is told, and what it says.</summary>
internal sealed partial class PoolWorker : IWorkerLinkHandler
{
    private readonly SentItems _sent = new();
    private long _itemsDone;
    private long _busyTicks;

    /// <summary>The item that it runs, or runs next; under the engine's lock, as all that follows.</summary>
    public PendingItem? First => _sent.First;

    /// <summary>What it was sent and has not ended.</summary>
    public IEnumerable<PendingItem> Items => _sent.All();

    /// <summary>Gives the worker an item.</summary>
    public void Send(PendingItem item)
    {
        item.GiveTo(this, _engine.Now);
        _sent.Add(item);
        if (_keepsRecorder)
            _recorder!.Send(item.Place, item.Key.Id);
        _link!.Run(item.Key.Id, item.Place, item.Task, PendingItem.Attempt, item.Argument);
    }

    /// <summary>Takes an item back that has not begun; the worker finds that out by itself.</summary>
    /// <returns>Whether it had not begun.</returns>
    public bool TryTakeBack(PendingItem item)
    {
        if (!_keepsRecorder || !_recorder!.TryRecall(item.Place, item.Key.Id))
            return false;

        if (!item.TryTakeBack())
        {
            Kill(DeathReason.ProtocolViolation, $"it spoke of item {item.Key.Id}, which it had not begun");
            return false;
        }

        _sent.Remove(item);
        return true;
    }

    /// <summary>An item has ended.</summary>
    public void Forget(PendingItem item) => _sent.Remove(item);

    /// <summary>Whether it has begun that item and not ended it, though the outcome may not have been heard yet.</summary>
    public bool Runs(long number) =>
        _sent.Find(number) is { } item && (!_keepsRecorder || _recorder!.Read(item.Place, number) == ItemMark.Begun);

    /// <summary>The item that it has begun and not ended; for certain once its process has ended.</summary>
    public PendingItem? FindBegun() => _sent.All().FirstOrDefault(HasBegun);

    private bool HasBegun(PendingItem item) => !_keepsRecorder || _recorder!.Read(item.Place, item.Key.Id) != ItemMark.Sent;

    public void Cancel(long item) => _link!.Cancel(item);

    public void Credit(long item, int count) => _link!.Credit(item, count);

    public void Leave()
    {
        _leaving = true;
        _link!.Leave();
    }

    void IWorkerLinkHandler.OnReady(bool keepsRecorder)
    {
        _keepsRecorder = keepsRecorder;
        _ready.TrySetResult();
    }

    void IWorkerLinkHandler.OnResult(long item, TimeSpan ran, ReadOnlySpan<byte> value)
    {
        var pending = Running(item);
        pending.RunTime = ran;
        Ended(pending, pending.TryAcceptResult(value) ? ItemReport.Succeeded : ItemReport.Failed);
    }

    void IWorkerLinkHandler.OnFailure(long item, TimeSpan ran, FailureCause cause, RemoteError error)
    {
        var pending = Running(item);
        pending.RunTime = ran;
        pending.AcceptError(RemoteFailure.ToException(pending.Task.Identity, cause, error, pending.CancellationToken));

        // A stream with an item that cannot be decoded is cancelled for that; it has failed all the same.
        bool cancelled = cause == FailureCause.Cancelled && pending.Error is OperationCanceledException;
        Ended(pending, cancelled ? ItemReport.Cancelled : ItemReport.Failed);
    }

    void IWorkerLinkHandler.OnProgress(long item, ReadOnlySpan<byte> value) => Running(item).AcceptProgress(value);

    void IWorkerLinkHandler.OnStreamItem(long item, ReadOnlySpan<byte> value) => Running(item).AcceptStreamItem(value);

    void IWorkerLinkHandler.OnClosed(LinkClosure closure) => _closed.TrySetResult(closure);

    private void Ended(PendingItem item, ItemReport report)
    {
        Interlocked.Increment(ref _itemsDone);
        Interlocked.Add(ref _busyTicks, item.RunTime.Ticks);
        LookAtMemory();
        _engine.ItemEnded(this, item, report);
    }

    private PendingItem Running(long item) =>
        _sent.Hear(item) ?? throw new ProtocolException($"it spoke of item {item}, which it does not run");
}
