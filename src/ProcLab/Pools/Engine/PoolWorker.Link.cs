using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>The conversation: what the worker is told, and what it says.</summary>
internal sealed partial class PoolWorker : IWorkerLinkHandler
{
    private const int GrantBits = 36;

    private static int s_lastWorker;

    private readonly SentItems _sent = new();
    private PendingItem? _newestEnded;
    private PendingItem? _oldestEnded;

    // No two grants are the same, whatever the pool: an item is used again, and a worker that spoke of the last use must not reach the next.
    private long _lastGrant = (long)Interlocked.Increment(ref s_lastWorker) << GrantBits;
    private long _itemsDone;
    private long _busyTicks;
    private ItemReport _lastReport;
    private int _leavingCode;

    /// <summary>The item that it runs, or runs next; under the engine's lock, as all that follows.</summary>
    public PendingItem? First => _sent.First;

    /// <summary>Whether it is half-way through a payload that it sends.</summary>
    public bool HearsPayload => _link?.HearsPayload ?? false;

    /// <summary>What it was sent and has not ended.</summary>
    public IEnumerable<PendingItem> Items => _sent.All();

    /// <summary>The next worker that the same turn of the engine owes a flush.</summary>
    public PoolWorker? NextOwed { get; set; }

    /// <summary>Sends what was said to it, without blocking; without the engine's lock.</summary>
    public void Flush() => _link!.Flush();

    /// <summary>Gives the worker an item.</summary>
    /// <returns>Whether a flush is owed, as of all that follow.</returns>
    public bool Send(PendingItem item, TimeSpan now)
    {
        item.GiveTo(this, ++_lastGrant, now);
        _sent.Add(item);
        if (!_link!.Takes(item.Argument))
        {
            Refuse(item);
            return false;
        }

        if (_keepsRecorder)
            _recorder!.Send(item.Place, item.Key.Id);
        return _link!.Run(item.Key.Id, item.Place, item.Task, item.Attempt, item.Argument);
    }

    /// <summary>Ends an item that cannot be sent, as the worker would.</summary>
    private void Refuse(PendingItem item)
    {
        item.AcceptError(new TaskSerializationException(
            item.Task.Name,
            SerializationStep.EncodeArgument,
            $"it has {item.Argument.Length} bytes, and this worker does not take payloads in parts; it takes {FrameLimits.DefaultMaxFrameBytes} bytes at most",
            null,
            item.Task.Identity.Parameters));
        item.Report = ItemReport.Failed;
        _engine.LeaveForTurn(item);
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
        _link!.TakeBack(item.Key.Id);
        return true;
    }

    /// <summary>An item has ended.</summary>
    public void Forget(PendingItem item) => _sent.Remove(item);

    /// <summary>Whether it has begun that item and not ended it, though the outcome may not have been heard yet.</summary>
    public bool Runs(long number) =>
        _sent.Find(number) is { } item && (!_keepsRecorder || _recorder!.Read(item.Place, number) == ItemMark.Begun);

    /// <summary>The item that it has begun and not ended; for certain once its process has ended.</summary>
    public PendingItem? FindBegun() => _sent.All().FirstOrDefault(HasBegun);

    /// <summary>Whether it has begun an item that it has, or had last.</summary>
    public bool HasBegun(PendingItem item) => !_keepsRecorder || _recorder!.Read(item.Place, item.Key.Id) != ItemMark.Sent;

    public bool Cancel(long item) => _link!.Cancel(item);

    public bool Credit(long item, int count) => _link!.Credit(item, count);

    /// <summary>Asks it to leave: with exit code 1 if it is there for one item only, and that failed.</summary>
    public bool Leave()
    {
        _leaving = true;
        _leavingCode = _engine.Options.Lone is not null && _lastReport != ItemReport.Succeeded ? 1 : 0;
        return _link!.Leave(_leavingCode);
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
        pending.AcceptError(RemoteFailure.ToException(pending.Task.Identity, cause, error, pending.Attempt, pending.CancellationToken));

        // A stream with an item that cannot be decoded is cancelled for that; it has failed all the same.
        Ended(pending, pending.Error switch
        {
            OperationCanceledException when cause == FailureCause.Cancelled => ItemReport.Cancelled,
            RemoteTaskException => ItemReport.Threw,
            _ => ItemReport.Failed,
        });
    }

    void IWorkerLinkHandler.OnProgress(long item, ReadOnlySpan<byte> value) => Running(item).AcceptProgress(value);

    void IWorkerLinkHandler.OnStreamItem(long item, ReadOnlySpan<byte> value) => Running(item).AcceptStreamItem(value);

    void IWorkerLinkHandler.OnPause(ReadingTurn? turn)
    {
        if (_newestEnded is null)
            return;

        if (!LookAtMemory())
            _engine.Retire(this);
        var (newest, oldest) = (_newestEnded, _oldestEnded!);
        (_newestEnded, _oldestEnded) = (null, null);
        _engine.ItemsEnded(newest, oldest, turn);
    }

    void IWorkerLinkHandler.OnClosed(LinkClosure closure) => _closed.TrySetResult(closure);

    private void Ended(PendingItem item, ItemReport report)
    {
        // Only the thread that listens writes these.
        Volatile.Write(ref _itemsDone, _itemsDone + 1);
        Volatile.Write(ref _busyTicks, _busyTicks + item.RunTime.Ticks);
        _sent.End(item);
        item.Report = report;
        _lastReport = report;
        item.Next = _newestEnded;
        _newestEnded = item;
        _oldestEnded ??= item;
    }

    private PendingItem Running(long item) =>
        _sent.Hear(item) ?? throw new ProtocolException($"it spoke of item {item}, which it does not run");
}
