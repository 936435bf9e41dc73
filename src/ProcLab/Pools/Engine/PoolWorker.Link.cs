using ProcLab.Links;
using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>The conversation: what the worker is told, and what it says.</summary>
internal sealed partial class PoolWorker : IWorkerLinkHandler
{
    private long _itemsDone;
    private long _busyTicks;

    /// <summary>The worker has one item at a time, so it has one place.</summary>
    private const int OnlyPlace = 0;

    /// <summary>Gives the worker an item; under the engine's lock.</summary>
    public void Send(PendingItem item)
    {
        Current = item;
        if (_keepsRecorder)
            _recorder!.Send(OnlyPlace, item.Key.Id);
        _link!.Run(item.Key.Id, OnlyPlace, item.Task, PendingItem.Attempt, item.Argument);
    }

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
        pending.AcceptError(RemoteFailure.ToException(pending.Task.Name, cause, error, pending.CancellationToken));

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
        _engine.ItemEnded(this, item, report);
    }

    private PendingItem Running(long item) =>
        Current is { } current && current.Key.Id == item
            ? current
            : throw new ProtocolException($"it spoke of item {item}, which it does not run");
}
