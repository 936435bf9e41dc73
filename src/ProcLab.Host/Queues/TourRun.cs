using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks.Tour;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue tour</c>: what can come of a put and a get, in this process and another, each shown once.</summary>
internal sealed class TourRun(int capacity, ProcessLog log, StopRequest stop) : IAsyncDisposable
{
    public const int DefaultCapacity = 2;
    public const string Main = "main";
    public const string Other = "other";

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(200);

    // So that people see that it waits.
    private static readonly TimeSpan s_show = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    private readonly TourView _view = new(log, capacity);
    private readonly ProcessQueue<string> _queue = ProcessQueue.Create<string>(new() { Capacity = capacity });
    private readonly ProcessQueue<TourOrder> _orders = TourTasks.CreateOrders();
    private readonly ProcessQueue<TourResult> _results = TourTasks.CreateResults();
    private WorkerProcess? _other;
    private TimeSpan _blocked;
    private int _unexpected;
    private int _lastItem;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="CommandException">The other process could not be started.</exception>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        log.Begin(
            "queue tour",
            $"queue tour  capacity {capacity} {log.Glyphs.Dot} two processes: {Main} is {Environment.ProcessId} and holds the queue, {Other} uses it as well",
            json => json.WriteNumber("capacity", capacity));
        await using var children = new ChildProcesses(log);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        var code = ExitCode.Ok;
        try
        {
            _other = await children.AddAsync(WorkerProcess.StartAsync(TourTasks.Tasks.Partner, (_queue, _orders, _results), children.Options(Other), over.Token), isShown: false);
            _ = _other.JoinAsync(CancellationToken.None).ContinueWith(_ => _results.Writer.TryComplete(), TaskScheduler.Default);
            await FillAsync(over.Token);
            await EmptyAsync(over.Token);
            await CloseAsync(over.Token);
            _orders.Writer.TryComplete();
            await _other.JoinAsync(over.Token);
            code = children.Tell(_other, isShown: false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            await children.StopAsync(stop);
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            await _other!.JoinAsync(CancellationToken.None);
            code = children.Tell(_other);
        }

        log.ThrowIfBroken();
        return End(stop.Code ?? (code != ExitCode.Ok ? code : _unexpected > 0 ? ExitCode.Expectation : ExitCode.Ok), await _queue.GetSnapshotAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _orders.DisposeAsync();
        await _results.DisposeAsync();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        _view.Head($"There is room for {Figures.Count(capacity, "item")}. Who wants to put one more waits, or for so long, or not at all:");
        while (_lastItem < capacity)
            await StepAsync(Main, Put(), QueueOutcome.Done, cancellationToken);
        await CountAsync(cancellationToken);
        await StepAsync(Main, Put() with { Limit = TimeSpan.Zero }, QueueOutcome.Full, cancellationToken);
        await StepAsync(Main, Again() with { Limit = s_limit }, QueueOutcome.TimedOut, cancellationToken);
        var waiting = await BeginAsync(Again(), static now => now.WaitingProducers > 0, cancellationToken);
        await StepAsync(Other, Get(), QueueOutcome.Done, cancellationToken);
        _blocked = (await waiting).Took;
        await TellAsync(Main, Again(), await waiting, QueueOutcome.Done, cancellationToken);
    }

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        _view.Head("Items come out in the order in which they were put. Who wants one where there is none waits, or for so long, or not at all:");
        for (int left = capacity; left > 0; left--)
            await StepAsync(left % 2 == 0 ? Other : Main, Get(), QueueOutcome.Done, cancellationToken);
        await StepAsync(Main, Get() with { Limit = TimeSpan.Zero }, QueueOutcome.Empty, cancellationToken);
        await StepAsync(Main, Get() with { Limit = s_limit }, QueueOutcome.TimedOut, cancellationToken);
        var waiting = await BeginAsync(Get(), static now => now.WaitingConsumers > 0, cancellationToken);
        await StepAsync(Other, Put(), QueueOutcome.Done, cancellationToken);
        await TellAsync(Main, Get(), await waiting, QueueOutcome.Done, cancellationToken);
        await CountAsync(cancellationToken);
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        _view.Head("Once it is closed nothing can be put any more, by anybody. What is in it can be had, and then comes the end:");
        await StepAsync(Main, Put(), QueueOutcome.Done, cancellationToken);
        await StepAsync(Main, new TourOrder(TourVerb.Close, null, TimeSpan.Zero), QueueOutcome.Done, cancellationToken);
        await StepAsync(Main, Put(), QueueOutcome.Closed, cancellationToken);
        await StepAsync(Other, Again(), QueueOutcome.Closed, cancellationToken);
        await CountAsync(cancellationToken);
        await StepAsync(Other, Get(), QueueOutcome.Done, cancellationToken);
        await StepAsync(Other, Get(), QueueOutcome.Closed, cancellationToken);
        await StepAsync(Main, Get(), QueueOutcome.Closed, cancellationToken);
    }

    private TourOrder Put() => new(TourVerb.Put, (++_lastItem).ToString(Figures.Culture), Timeout.InfiniteTimeSpan);

    private TourOrder Again() => new(TourVerb.Put, _lastItem.ToString(Figures.Culture), Timeout.InfiniteTimeSpan);

    private static TourOrder Get() => new(TourVerb.Get, null, Timeout.InfiniteTimeSpan);

    private async Task StepAsync(string name, TourOrder order, QueueOutcome expected, CancellationToken cancellationToken)
    {
        TourResult result;
        if (name == Main)
        {
            result = await TourTasks.StepAsync(_queue, order, cancellationToken);
        }
        else
        {
            await _orders.Writer.WriteAsync(order, cancellationToken);
            result = await _results.Reader.ReadAsync(cancellationToken);
        }

        await TellAsync(name, order, result, expected, cancellationToken);
    }

    /// <summary>Begins a step of main that has to wait.</summary>
    /// <returns>Its result, once it does wait.</returns>
    private async Task<Task<TourResult>> BeginAsync(TourOrder order, Func<QueueSnapshot, bool> waits, CancellationToken cancellationToken)
    {
        var waiting = TourTasks.StepAsync(_queue, order, cancellationToken);
        while (!waiting.IsCompleted && !waits(await _queue.GetSnapshotAsync(cancellationToken)))
            await Task.Delay(s_look, cancellationToken);
        _view.Waits(Main, Environment.ProcessId, order);
        await Task.Delay(s_show, cancellationToken);
        return waiting;
    }

    private async Task TellAsync(string name, TourOrder order, TourResult result, QueueOutcome expected, CancellationToken cancellationToken)
    {
        bool isExpected = result.Outcome == expected;
        _unexpected += isExpected ? 0 : 1;
        _view.Tell(name, name == Main ? Environment.ProcessId : _other!.ProcessId, order, result, await _queue.GetSnapshotAsync(cancellationToken), isExpected);
    }

    private async Task CountAsync(CancellationToken cancellationToken) => _view.Count(Main, Environment.ProcessId, await _queue.GetSnapshotAsync(cancellationToken));

    private ExitCode End(ExitCode code, QueueSnapshot end)
    {
        string verdict = code switch { ExitCode.Ok => "each step came out as it is to", ExitCode.Expectation => $"{Figures.Count(_unexpected, "step")} came out otherwise", _ => ExitCodes.Describe(code).Name };
        return log.End(code, $"\n{verdict} {log.Glyphs.Dot} {Figures.Count(end.Put)} put, {Figures.Count(end.Taken)} got, at most {Figures.Count(end.DeepestCount)} in it", json =>
        {
            json.WriteNumber("put", end.Put);
            json.WriteNumber("taken", end.Taken);
            json.WriteNumber("duplicates", Math.Max(0, end.Taken - end.Put));
            json.WriteNumber("missing", Math.Max(0, end.Put - end.Taken));
            json.WriteNumber("depth_max", end.DeepestCount);
            json.WriteMilliseconds("blocked_ms", _blocked);
            json.WriteNumber("unexpected", _unexpected);
        });
    }
}
