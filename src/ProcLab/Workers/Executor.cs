using System.Diagnostics;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>Runs items one at a time, in the order in which they come, on the process's main thread, which also listens to the host while there is nothing to
/// run. <see cref="StandbyReader"/> sees to it that a cancellation, or the end of the host, is noticed whatever a task does.</summary>
/// <remarks>The host may take an item back and send it again, here or elsewhere. The flight recorder decides what begins; an order that may not begin is
/// skipped without a word.</remarks>
internal sealed class Executor : IHostLinkHandler
{
    // Results gather while others follow at once: for as long as a caller would not notice, and as much as one system call takes at ease.
    private static readonly long s_longestGathering = Stopwatch.Frequency / 100_000;
    private const int MostGathered = 16 * 1024;

    private readonly TaskTable _tasks;
    private readonly Action _hostEnded;
    private readonly Inbox _inbox = new();
    private readonly Rehearsal _rehearsal = new();
    private readonly Func<bool> _hasWork;
    private readonly Func<WorkOrder, bool> _begin;
    private HostLink _link = null!;
    private StandbyReader _standby = null!;
    private FlightRecorder? _recorder;
    private string _workerName = "?";
    private long _gatheringSince;

    // One look at the clock between two items; 0 when the last is too old.
    private long _now;

    /// <param name="tasks">What it runs.</param>
    /// <param name="hostEnded">What it does when the host is gone; <see langword="null"/> to end this process with all that it started.</param>
    public Executor(TaskTable tasks, Action? hostEnded = null)
    {
        _tasks = tasks;
        _hostEnded = hostEnded ?? HostDeathGuard.EndWholeGroup;
        _hasWork = () => _inbox.HasWork;
        _begin = order => _recorder?.TryBegin(order.Place, order.Item, _now) ?? true;
    }

    /// <summary>Says hello and works until the host says leave.</summary>
    /// <returns>The exit code that the host asks for.</returns>
    public int Run(HostLink link)
    {
        _link = link;
        _standby = new StandbyReader(link);
        _standby.Start();
        link.Send(new HelloMessage(ProtocolVersion.Oldest, ProtocolVersion.Newest, Environment.ProcessId));
        return WorkUntilLeave();
    }

    /// <summary>Works until the host says leave, without a greeting or anyone who stands by.</summary>
    public void Rehearse(HostLink link)
    {
        _link = link;
        _standby = new StandbyReader(link);
        WorkUntilLeave();
    }

    private int WorkUntilLeave()
    {
        for (;;)
        {
            switch (Take())
            {
                case WorkOrder order:
                    RunOrder(order);
                    break;
                case DefineMessage define:
                    _tasks.Define(define);
                    break;
                case WelcomeMessage welcome:
                    WorkerSetup.Apply(welcome);
                    _workerName = welcome.WorkerName;
                    if (welcome.Recorder is { } path)
                        Keep(FlightRecorder.Open(path));
                    _link.Send(new ReadyMessage(_recorder is not null, TakesParts: true));
                    _standby.AtRest = _rehearsal.Begin;
                    break;
                case LeaveMessage leave:
                    Flush();
                    return leave.ExitCode;
                default:
                    throw new UnreachableException();
            }
        }
    }

    private void Keep(FlightRecorder recorder)
    {
        recorder.SayWhenLeaving();
        Heartbeat.Start(recorder);
        _link.Keep(recorder);
        _recorder = recorder;
    }

    void IHostLinkHandler.OnWelcome(WelcomeMessage welcome) => _inbox.Hear(welcome);

    void IHostLinkHandler.OnDefine(DefineMessage define) => _inbox.Hear(define);

    void IHostLinkHandler.OnRun(RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner) => _inbox.Hear(run, argument, owner);

    void IHostLinkHandler.OnCancel(long item) => _inbox.Cancel(item);

    void IHostLinkHandler.OnCredit(long item, int count) => _inbox.AddCredit(item, count);

    void IHostLinkHandler.OnLeave(LeaveMessage leave) => _inbox.Hear(leave);

    void IHostLinkHandler.OnPause() => _inbox.Publish();

    // The host is gone, however it ended. Nobody wants the work any more, and nothing in this process may keep it alive.
    void IHostLinkHandler.OnClosed(LinkClosure closure) => _hostEnded();

    private object Take()
    {
        for (;;)
        {
            if (_inbox.TryTake(out object work))
            {
                _standby.BeginWork();
                return work;
            }

            Flush();
            _now = 0;
            _standby.Listen(_hasWork);
        }
    }

    private void Flush()
    {
        _link.Flush();
        _gatheringSince = 0;
    }

    private void FlushWhenDue()
    {
        int unsent = _link.Unsent;
        if (unsent == 0)
            return;

        if (_standby.Listens)
            Flush();
        else if (_gatheringSince == 0)
            _gatheringSince = _now;
        else if (unsent >= MostGathered || _now - _gatheringSince >= s_longestGathering)
            Flush();
    }

    private void RunOrder(WorkOrder order)
    {
        using var held = order;
        _rehearsal.CallOff();
        if (_now == 0)
            _now = Stopwatch.GetTimestamp();
        var outlet = new ItemOutlet(_link, order.Item, _now);
        order.Outlet = outlet;
        if (!_inbox.TryBegin(order, _begin))
            return;

        Execute(order, outlet);
        WorkItemEnd.Handler?.Invoke();
        _recorder?.End(order.Place, order.Item);
        _inbox.End();
        _now = outlet.EndedAt;
        FlushWhenDue();
    }

    private void Execute(WorkOrder order, ItemOutlet outlet)
    {
        if (!_tasks.TryGet(order.Task, out var task, out var cause, out string problem))
        {
            outlet.Fail(cause, new InvalidOperationException(problem));
            return;
        }

        try
        {
            var context = new WorkerContext(_workerName, task.Name, order.Item, order.Attempt, order);
            var running = task.ExecuteAsync(order.Argument, outlet, context);
            if (!running.IsCompletedSuccessfully)
                Wait(running);
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

    private void Wait(ValueTask running)
    {
        if (!running.IsCompleted)
            _standby.TakeOver();
        running.AsTask().GetAwaiter().GetResult();
    }
}
