using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool.Rendering;
using ProcLab.Host.Pool.Rendering.Live;

namespace ProcLab.Host.Pool;

/// <summary>One run of <c>proclab pool</c>: starts the pool, feeds it, watches it, and ends it in one of six ways: all done, a signal,
/// <c>--terminate-after</c>, <c>--halt-on-error</c>, a pool that cannot start workers, or an output that nobody reads.</summary>
internal sealed class PoolRun : IAsyncDisposable
{
    /// <summary>How long running items may go on after a signal.</summary>
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(5);

    /// <summary>How long running items may take to obey their cancellation when the time of <c>--terminate-after</c> is over.</summary>
    private static readonly TimeSpan s_terminateGrace = TimeSpan.FromSeconds(5);

    /// <summary>How long they may take to obey their cancellation after a signal's time.</summary>
    private static readonly TimeSpan s_cancelGrace = TimeSpan.FromSeconds(1);

    private readonly PoolSettings _settings;
    private readonly CommandConsole _console;
    private readonly StopRequest _stop;
    private readonly RunClock _clock;
    private readonly ReportChannel _reports;
    private readonly PoolFeeder _feeder;
    private bool _deadlinePassed;
    private bool _metKillAt;
    private string? _fault;

    public PoolRun(PoolSettings settings, CommandConsole console, StopRequest stop)
    {
        _settings = settings;
        _console = console;
        _stop = stop;
        _clock = new RunClock(console.Clock);
        _reports = new ReportChannel(ChooseRenderer());
        _feeder = new PoolFeeder(settings, _clock, _reports);
    }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more; the pool has been ended.</exception>
    public async Task<ExitCode> RunAsync()
    {
        await _reports.SendAsync(new PoolReport.Started(_clock.Elapsed, _settings, RunFacts.Gather(_clock.Time)));
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_stop.Asked);
        await using var items = PoolInput.ReadAsync(_settings, OpenStandardInput, reading.Token).GetAsyncEnumerator(reading.Token);
        // No worker is started for no work.
        if (await HasFirstAsync(items) && await TryStartAsync() is { } started)
        {
            await using var pool = started.Pool;
            await WorkAsync(pool, started.At, items, reading);
        }

        string? warning = FindWarning();
        if (warning is not null)
            await _reports.SendAsync(new PoolReport.Warned(_clock.Elapsed, warning));
        var code = await _reports.EndAsync(Summarize);
        // Once nothing is drawn any more.
        foreach (string? sentence in new[] { warning, _fault })
        {
            if (sentence is not null)
                await _console.Error.WriteLineAsync($"proclab: {sentence}");
        }

        return code;
    }

    /// <summary>Lets the renderer finish what it draws, however the run ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reports.DisposeAsync();
        _feeder.Dispose();
    }

    private long Total => _settings.Total ?? _feeder.Taken;

    private PoolSummary Summarize(PoolTally tally) => tally.Summarize(Total, _clock.Elapsed, _deadlinePassed, _stop.Code);

    /// <summary>What a run that came to its end by itself did not do though it was asked to.</summary>
    private string? FindWarning()
    {
        if (_settings.KillAt is not { } number || _metKillAt || _deadlinePassed || _fault is not null || _stop.Code is not null)
            return null;
        string reason = number <= Total ? "that task never began"
            : Total == 1 ? "there was only 1 item"
            : $"there were only {Figures.Count(Total)} items";
        return $"--kill-at {number} has killed no worker: {reason}";
    }

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
            var options = new ProcessPoolOptions
            {
                Workers = _settings.Workers,
                Spares = _settings.Spares,
                MaxItemsPerWorker = _settings.MaxTasksPerWorker,
                MaxWorkerMemoryBytes = _settings.MaxMemory,
                WorkerLimits = _settings.Limits,
                QueueLimit = _settings.QueueLimit,
                PoisonLimit = _settings.PoisonLimit,
                Transport = _settings.Transport,
                TimeProvider = _clock.Time,
                // Lines of workers come as events, in their place among the others; but for those before there is anyone to watch,
                // such as that of a worker which waits for a debugger.
                OutputHandler = line =>
                {
                    if (!Volatile.Read(ref isWatched))
                        _console.Error.WriteLine($"{line.WorkerName} {line.ProcessId}: {SafeText.Line(line.Text)}");
                },
            };
            if (_settings.HeartbeatLimit is { } heartbeatLimit)
                options.HeartbeatLimit = heartbeatLimit;
            var pool = await ProcessPool.StartAsync(options, _stop.Asked);
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

    private async Task WorkAsync(ProcessPool pool, TimeSpan startedAt, IAsyncEnumerator<PoolItem> items, CancellationTokenSource reading)
    {
        var watcher = new PoolWatcher(pool, startedAt, _settings, _feeder, _reports);
        var watching = watcher.WatchAsync();
        using var status = StatusRequest.Hear(() => ShowStatus(pool));
        var feeding = _feeder.FeedAsync(pool, items, reading.Token);
        var done = DrainAsync(pool, feeding);
        using var deadline = new CancellationTokenSource(UntilDeadline, _clock.Time);

        var over = Task.WhenAny(done, watching, _reports.Rendering, WhenCancelled(_stop.Asked), WhenCancelled(deadline.Token));
        if (_settings.HaltOnError is { } mode && await Task.WhenAny(over, _feeder.FirstFailure) != over)
        {
            watcher.IsStopping = mode == HaltMode.Now;
            await reading.CancelAsync();
            await HaltAsync(pool, mode);
        }

        await over;
        // The watcher sees the pool's end a moment before DrainAsync does.
        bool isOver = done.IsCompleted || watching.IsCompletedSuccessfully;
        watcher.IsStopping |= !isOver;
        if (isOver)
            await done;
        else if (_stop.Code is { } code)
            await StopAsync(pool, code);
        else if (watching.IsFaulted || _reports.Rendering.IsFaulted)
            await pool.TerminateAsync(TimeSpan.Zero);
        else
            await TerminateAsync(pool);

        await reading.CancelAsync();
        await watching;
        await feeding;
        _metKillAt = watcher.HasMetKillAt;
        if (watcher.KilledInItems is var killed and > 0)
        {
            string workers = Figures.Count(killed, "worker");
            await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, $"{workers} had to be killed: what ran there did not stop when it was asked to"));
        }

        if (watcher.Fault is { } fault)
            await FaultAsync(fault.Message);
    }

    private void ShowStatus(ProcessPool pool)
    {
        foreach (string line in pool.GetSnapshot().ToString().Split(Environment.NewLine))
            _ = _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, line)).AsTask();
    }

    private static async Task DrainAsync(ProcessPool pool, Task feeding)
    {
        await feeding;
        await pool.DrainAsync();
    }

    /// <summary>After a signal: what runs may end, what waits never begins.</summary>
    private async Task StopAsync(ProcessPool pool, ExitCode code)
    {
        string signal = code switch { ExitCode.Terminated => "SIGTERM", ExitCode.HungUp => "SIGHUP", _ => "interrupted" };
        string limit = Figures.Count((long)s_drainLimit.TotalSeconds);
        await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, $"{signal}: no more tasks begin; the running ones have {limit} s to end (again: at once)"));
        await pool.DrainAsync(new() { AbandonWaiting = true, Limit = s_drainLimit, Grace = s_cancelGrace });
    }

    /// <summary>After the first failure: what waits never begins. The run goes on until what runs has ended, or something else ends it.</summary>
    private async Task HaltAsync(ProcessPool pool, HaltMode mode)
    {
        string limit = Figures.Count((long)s_terminateGrace.TotalSeconds);
        string running = mode == HaltMode.Soon ? "the running ones end first" : $"the running ones have {limit} s to stop";
        await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, $"a task has failed: no more tasks begin; {running}"));
        _ = mode == HaltMode.Soon ? pool.DrainAsync(new() { AbandonWaiting = true }) : pool.TerminateAsync(s_terminateGrace);
    }

    private async Task TerminateAsync(ProcessPool pool)
    {
        _deadlinePassed = true;
        string limit = Figures.Count((long)s_terminateGrace.TotalSeconds);
        await _reports.SendAsync(new PoolReport.Noted(_clock.Elapsed, $"the time of --terminate-after is over: no more tasks begin; the running ones have {limit} s to stop"));
        await pool.TerminateAsync(s_terminateGrace);
    }

    private IPoolRenderer ChooseRenderer()
    {
        var terminal = Terminal.Detect(_console.Facts, _settings.Output);
        return _settings.Output switch
        {
            { Json: true } => new JsonRenderer(_console.Json, () => _reports.Summarize(Summarize)),
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
