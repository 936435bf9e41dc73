using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool.Rendering;
using ProcLab.Host.Pool.Rendering.Live;

namespace ProcLab.Host.Pool;

/// <summary>One run of <c>proclab pool</c>: starts the pool, feeds it, watches it, and ends it in one of five ways: all done, SIGINT or SIGTERM,
/// <c>--terminate-after</c>, a pool that cannot start workers, or an output that nobody reads.</summary>
internal sealed class PoolRun : IAsyncDisposable
{
    /// <summary>How long running items may go on after a signal.</summary>
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long they may take to obey their cancellation after that.</summary>
    private static readonly TimeSpan s_cancelGrace = TimeSpan.FromSeconds(1);

    private readonly PoolSettings _settings;
    private readonly CommandConsole _console;
    private readonly StopRequest _stop;
    private readonly RunClock _clock;
    private readonly ReportChannel _reports;
    private bool _deadlinePassed;
    private string? _fault;

    public PoolRun(PoolSettings settings, CommandConsole console, StopRequest stop)
    {
        _settings = settings;
        _console = console;
        _stop = stop;
        _clock = new RunClock(console.Clock);
        _reports = new ReportChannel(ChooseRenderer());
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more; the pool has been ended.</exception>
    public async Task<ExitCode> RunAsync()
    {
        await _reports.SendAsync(new PoolReport.Started(_clock.Elapsed, _settings, RunFacts.Gather(_clock.Time)));
        using var feeder = new PoolFeeder(_settings, _clock, _reports);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_stop.Asked);
        await using var items = PoolInput.ReadAsync(_settings, OpenStandardInput, reading.Token).GetAsyncEnumerator(reading.Token);
        // No worker is started for no work.
        if (await HasFirstAsync(items) && await TryStartAsync() is { } started)
        {
            await using var pool = started.Pool;
            await WorkAsync(pool, started.At, feeder, items, reading);
        }

        long total = _settings.Total ?? feeder.Taken;
        var code = await _reports.EndAsync(tally => tally.Summarize(total, _clock.Elapsed, _deadlinePassed, _stop.Code));
        // Once nothing is drawn any more.
        if (_fault is not null)
            await _console.Error.WriteLineAsync($"proclab: {_fault}");
        return code;
    }

    /// <summary>Lets the renderer finish what it draws, however the run ended.</summary>
    public ValueTask DisposeAsync() => _reports.DisposeAsync();

    private async Task<bool> HasFirstAsync(IAsyncEnumerator<PoolItem> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException) when (_stop.Code is not null)
        {
            return false;
        }
    }

    private async Task<(ProcessPool Pool, TimeSpan At)?> TryStartAsync()
    {
        var at = _clock.Elapsed;
        bool isWatched = false;
        try
        {
            var pool = await ProcessPool.StartAsync(
                new ProcessPoolOptions
                {
                    Workers = _settings.Workers,
                    QueueLimit = _settings.QueueLimit,
                    Transport = _settings.Transport,
                    TimeProvider = _clock.Time,
                    // Lines of workers come as events, in their place among the others; but for those before there is anyone to watch,
                    // such as that of a worker which waits for a debugger.
                    OutputHandler = line =>
                    {
                        if (!Volatile.Read(ref isWatched))
                            _console.Error.WriteLine($"{line.WorkerName} {line.ProcessId}: {SafeText.Line(line.Text)}");
                    },
                },
                _stop.Asked);
            Volatile.Write(ref isWatched, true);
            return (pool, at);
        }
        catch (OperationCanceledException) when (_stop.Code is not null)
        {
            return null;
        }
        catch (WorkerStartException error)
        {
            await FaultAsync(error.Message);
            return null;
        }
    }

    private ValueTask FaultAsync(string sentence)
    {
        _fault = SafeText.Line(sentence);
        return _reports.SendAsync(new PoolReport.Faulted(_clock.Elapsed, ExitCode.WorkerLost, sentence));
    }

    private async Task WorkAsync(ProcessPool pool, TimeSpan startedAt, PoolFeeder feeder, IAsyncEnumerator<PoolItem> items, CancellationTokenSource reading)
    {
        var watcher = new PoolWatcher(pool, startedAt, _settings, feeder, _reports);
        var watching = watcher.WatchAsync();
        var feeding = feeder.FeedAsync(pool, items, reading.Token);
        var done = DrainAsync(pool, feeding);
        using var deadline = new CancellationTokenSource(UntilDeadline, _clock.Time);

        await Task.WhenAny(done, watching, _reports.Rendering, WhenCancelled(_stop.Asked), WhenCancelled(deadline.Token));
        // The watcher sees the pool's end a moment before DrainAsync does.
        bool isOver = done.IsCompleted || watching.IsCompletedSuccessfully;
        watcher.IsStopping = !isOver;
        if (watching.IsFaulted || _reports.Rendering.IsFaulted)
            await pool.TerminateAsync(TimeSpan.Zero);
        else if (isOver)
            await done;
        else if (_stop.Code is { } code)
            await StopAsync(pool, feeder, code);
        else
            await TerminateAsync(pool);

        await reading.CancelAsync();
        await watching;
        await feeding;
        if (watcher.Fault is { } fault)
            await FaultAsync(fault.Message);
    }

    private static async Task DrainAsync(ProcessPool pool, Task feeding)
    {
        await feeding;
        await pool.DrainAsync();
    }

    /// <summary>After a signal: what runs may end, what waits never begins.</summary>
    private async Task StopAsync(ProcessPool pool, PoolFeeder feeder, ExitCode code)
    {
        string signal = code == ExitCode.Terminated ? "SIGTERM" : "interrupted";
        string limit = Figures.Count((long)s_drainLimit.TotalSeconds);
        await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, $"{signal}: no more tasks begin; the running ones have {limit} s to end (again: at once)"));
        var drained = pool.DrainAsync();
        feeder.CancelWaiting();
        try
        {
            await drained.WaitAsync(s_drainLimit, _clock.Time);
        }
        catch (TimeoutException)
        {
            await pool.TerminateAsync(s_cancelGrace);
        }
    }

    private async Task TerminateAsync(ProcessPool pool)
    {
        _deadlinePassed = true;
        await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, "the time of --terminate-after is over: no more tasks begin, the running ones are stopped"));
        await pool.TerminateAsync();
    }

    private IPoolRenderer ChooseRenderer()
    {
        var terminal = Terminal.Detect(_console.Facts, _settings.Output);
        return _settings.Output switch
        {
            { Json: true } => new JsonRenderer(_console.Json),
            { Quiet: true } => new QuietRenderer(_console.Output, _console.Error),
            _ when terminal.IsLive => new LiveRenderer(_console.Output, terminal, () => _clock.Elapsed, _clock.Time),
            _ => new PlainRenderer(_console.Output, terminal, _settings.Output),
        };
    }

    private TimeSpan UntilDeadline => _settings.TerminateAfter switch
    {
        null => Timeout.InfiniteTimeSpan,
        { } limit when limit > _clock.Elapsed => limit - _clock.Elapsed,
        _ => TimeSpan.Zero,
    };

    private static StreamReader OpenStandardInput() => new(Console.OpenStandardInput());

    private static Task WhenCancelled(CancellationToken token) => Task.Delay(Timeout.InfiniteTimeSpan, token);
}
