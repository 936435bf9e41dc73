using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>Runs items one at a time, in the order in which they come, on the process's main thread. The link's reader thread puts work in and never
/// runs user code, so that a cancellation, or the end of the host, is noticed whatever a task does.</summary>
/// <remarks>The host may take an item back and send it again, here or elsewhere. The flight recorder decides what begins; an order that may not begin is
/// skipped without a word.</remarks>
#pragma warning disable CA1001 // It lives as long as its process.
internal sealed class Executor(TaskTable tasks) : IHostLinkHandler
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly Queue<object> _inbox = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Dictionary<long, WorkOrder> _waiting = []; // of each item the newest order
    private HostLink? _link;
    private FlightRecorder? _recorder;
    private string _workerName = "?";
    private WorkOrder? _running;
    private ItemOutlet? _outlet;

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
                    if (welcome.Recorder is { } path)
                        Keep(FlightRecorder.Open(path));
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

    private void Keep(FlightRecorder recorder)
    {
        recorder.SayWhenLeaving();
        _link!.Keep(recorder);
        _recorder = recorder;
    }

    void IHostLinkHandler.OnWelcome(WelcomeMessage welcome) => Put(welcome);

    void IHostLinkHandler.OnDefine(DefineMessage define) => Put(define);

    void IHostLinkHandler.OnRun(RunMessage run)
    {
        lock (_gate)
        {
            // Taken back and sent again before its turn came: the order that waits will find the place's word as it wants it.
            if (_waiting.TryGetValue(run.Item, out var waiting) && waiting.Place == run.Place)
                return;

            var order = new WorkOrder(run);
            _waiting[run.Item] = order;
            _inbox.Enqueue(order);
        }

        _arrived.Release();
    }

    void IHostLinkHandler.OnCancel(long item)
    {
        lock (_gate)
        {
            if (_running?.Item == item)
                _running.Cancel();
            if (_waiting.TryGetValue(item, out var waiting))
                waiting.Cancel();
        }
    }

    void IHostLinkHandler.OnCredit(long item, int count)
    {
        lock (_gate)
        {
            if (_running?.Item == item && count > 0)
                _outlet!.AddCredit(count);
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
        using (order)
        {
            using var outlet = new ItemOutlet(_link!, order.Item);
            if (!TryBegin(order, outlet))
                return;

            try
            {
                Execute(order, outlet);
            }
            finally
            {
                _recorder?.End(order.Place, order.Item);
                lock (_gate)
                    (_running, _outlet) = (null, null);
            }
        }
    }

    // In one step, so that an order which comes in at this moment either sees this one wait, and need not, or is itself put in line.
    private bool TryBegin(WorkOrder order, ItemOutlet outlet)
    {
        lock (_gate)
        {
            bool isNewest = _waiting.TryGetValue(order.Item, out var newest) && newest == order;
            if (isNewest)
                _waiting.Remove(order.Item);
            if (_recorder is not null && !_recorder.TryBegin(order.Place, order.Item))
                return false;

            if (!isNewest && newest is { IsCancelled: true })
                order.Cancel();
            (_running, _outlet) = (order, outlet);
            return true;
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
            var context = new WorkerContext(_workerName, task.Name, order.Item, order.Attempt, order);
            var running = task.ExecuteAsync(order.Argument, outlet, context);
            if (!running.IsCompletedSuccessfully)
                running.AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException error) when (order.IsCancelled)
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
}
