using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>Runs items one at a time, on the process's main thread. The link's reader thread puts work in and never runs user code, so that a
/// cancellation, or the end of the host, is noticed whatever a task does.</summary>
#pragma warning disable CA1001 // It lives as long as its process.
internal sealed class Executor(TaskTable tasks) : IHostLinkHandler
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly Queue<object> _inbox = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Dictionary<long, WorkOrder> _orders = [];
    private HostLink? _link;
    private FlightRecorder? _recorder;
    private string _workerName = "?";
    private ItemOutlet? _outlet;
    private long _outletItem;

    private static readonly object s_leave = new();

    /// <summary>Says hello and works until the host says leave.</summary>
    public void Run(HostLink link)
    {
        _link = link;
        link.Open();
        link.Send(new HelloMessage(ProtocolVersion.Oldest, ProtocolVersion.Newest, Environment.ProcessId));
        for (;;)
        {
            switch (Take())
            {
                case WelcomeMessage welcome:
                    WorkerSetup.Apply(welcome);
                    _workerName = welcome.WorkerName;
                    _recorder = welcome.Recorder is null ? null : FlightRecorder.Open(welcome.Recorder);
                    link.Send(new ReadyMessage(_recorder is not null));
                    break;
                case DefineMessage define:
                    tasks.Define(define);
                    break;
                case WorkOrder order:
                    RunOrder(order);
                    break;
                default:
                    return;
            }
        }
    }

    void IHostLinkHandler.OnWelcome(WelcomeMessage welcome) => Put(welcome);

    void IHostLinkHandler.OnDefine(DefineMessage define) => Put(define);

    void IHostLinkHandler.OnRun(RunMessage run)
    {
        var order = new WorkOrder(run);
        lock (_gate)
            _orders[run.Item] = order;
        Put(order);
    }

    void IHostLinkHandler.OnCancel(long item)
    {
        lock (_gate)
            _orders.GetValueOrDefault(item)?.Cancel();
    }

    void IHostLinkHandler.OnCredit(long item, int count)
    {
        lock (_gate)
        {
            if (_outletItem == item && count > 0)
                _outlet?.AddCredit(count);
        }
    }

    void IHostLinkHandler.OnLeave() => Put(s_leave);

    // The host is gone, however it ended. Nobody wants the work any more, and nothing in this process may keep it alive.
    void IHostLinkHandler.OnClosed(LinkClosure closure) => HostDeathGuard.EndWholeGroup();

    private void Put(object work)
    {
        lock (_gate)
            _inbox.Enqueue(work);
        _arrived.Release();
    }

    private object Take()
    {
        _arrived.Wait();
        lock (_gate)
            return _inbox.Dequeue();
    }

    private void RunOrder(WorkOrder order)
    {
        using var outlet = new ItemOutlet(_link!, order.Item);
        SetOutlet(outlet, order.Item);
        try
        {
            if (_recorder is null || _recorder.TryBegin(order.Item))
                Execute(order, outlet);
        }
        finally
        {
            _recorder?.End(order.Item);
            SetOutlet(null, 0);
            lock (_gate)
                _orders.Remove(order.Item);
            order.Dispose();
        }
    }

    private void Execute(WorkOrder order, ItemOutlet outlet)
    {
        if (!tasks.TryGet(order.Task, out var task, out var cause, out string problem))
        {
            outlet.Fail(cause, new InvalidOperationException(problem));
            return;
        }

        try
        {
            var context = new WorkerContext(_workerName, task.Name, order.Item, order.Attempt, order.Cancelled);
            var running = task.ExecuteAsync(order.Argument, outlet, context);
            if (!running.IsCompletedSuccessfully)
                running.AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException error) when (order.Cancelled.IsCancellationRequested)
        {
            outlet.Fail(FailureCause.Cancelled, error);
        }
        catch (ResultEncodingException error)
        {
            outlet.Fail(FailureCause.ResultNotEncodable, error.InnerException!);
        }
#pragma warning disable CA1031 // Whatever a task throws is its outcome; the worker goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            outlet.Fail(FailureCause.Threw, error);
        }
    }

    private void SetOutlet(ItemOutlet? outlet, long item)
    {
        lock (_gate)
            (_outlet, _outletItem) = (outlet, item);
    }
}
