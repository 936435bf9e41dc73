using ProcLab.Diagnostics;
using ProcLab.Links;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>One worker process of a pool, from the decision to start it until it is reaped and all that it had said was heard.</summary>
#pragma warning disable CA1001 // LiveAsync is the whole life of a worker and closes the link at its end.
internal sealed partial class PoolWorker
#pragma warning restore CA1001
{
    private readonly PoolEngine _engine;
    private readonly OutputTail _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LinkClosure> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _killGate = new();
    private ChildProcess? _process;
    private WorkerLink? _link;
    private FlightRecorder? _recorder;
    private bool _keepsRecorder;
    private DeathReason? _killReason;
    private string? _killDetail;
    private bool _leaving;

    public PoolWorker(PoolEngine engine, WorkerKey key)
    {
        _engine = engine;
        Key = key;
        Name = engine.Options.Lone ?? FileName;
    }

    public WorkerKey Key { get; }

    public string Name { get; }

    /// <summary>What its files and its address are called.</summary>
    private string FileName => $"w{Key.Ordinal}";

    public int ProcessId => _process?.Id ?? 0;

    /// <summary>How many items it may have at once. Without a flight recorder what is sent counts as begun, so nothing is sent ahead.</summary>
    public int Window => _keepsRecorder ? FlightRecorder.Places : 1;

    /// <summary>Done when its process is gone and the engine knows.</summary>
    public Task Gone => _gone.Task;

    /// <summary>How it ended; there before the engine is told.</summary>
    public DeathCertificate? Certificate { get; private set; }

    /// <summary>The whole life. Never fails: whatever happens, the engine is told of the end.</summary>
    public async Task LiveAsync()
    {
        WorkerStartException? failure = null;
        try
        {
            await StartAsync().ConfigureAwait(false);
            _engine.WorkerReady(this);
        }
#pragma warning disable CA1031 // A start can fail in any way; each is a failed start and nothing more.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = await FailStartAsync(error).ConfigureAwait(false);
        }

        if (failure is null)
            await EndAsync().ConfigureAwait(false);
        Report(failure);
        _recorder?.Unlink();
        _engine.WorkerEnded(this, failure);
        _recorder?.Dispose();
        _gone.TrySetResult();
    }

    private async Task StartAsync()
    {
        var command = _engine.Options.Worker.Resolve();
        _engine.Folder.Ensure();
        string recorder = Path.Combine(_engine.Folder.Path, $"{FileName}.recorder");
        _recorder = FlightRecorder.Create(recorder);
        _recorder.BeatMilliseconds = (int)_engine.Heartbeat.Interval.TotalMilliseconds;
        using var listener = Transport.Listen(_engine.Options.Transport, _engine.Folder.Path, FileName);
        var start = NewStartLine(listener);
        var process = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = command.FileName,
            Arguments = command.Arguments,
            Environment = ProcessEnvironment.Create(_engine.RunId, [.. WorkerDefaults.Environment, .. _engine.Options.EnvironmentVariables]),
            StandardInput = System.Text.Encoding.UTF8.GetBytes(start.Format()),
            OutputHandler = OnOutput,
            TimeProvider = _engine.Clock,
            Limits = _engine.Options.WorkerLimits,
            GroupName = RunMark.GroupNameOf(_engine.RunId, FileName),
        }).ConfigureAwait(false);
        lock (_killGate)
        {
            _process = process;
            if (_killReason is not null)
                process.Kill();
        }

        PoolLog.WorkerStarting(_engine.Logger, Name, process.Id, _engine.Options.Worker.ToString()!);
        _engine.Events.Publish(new WorkerStartingEvent(_engine.Now, Name, process.Id));

        await BecomeReadyAsync(process, CreateGate(listener, start, process, command), recorder).ConfigureAwait(false);
        _memoryAtStart = process.MeasureMemory()?.ResidentBytes ?? 0;
        ReadLimits(process);
        _recorder.Unlink();
        var startup = _engine.Clock.GetUtcNow() - process.StartedAt;
        PoolLog.WorkerReady(_engine.Logger, Name, process.Id, startup.TotalMilliseconds);
        _engine.Events.Publish(new WorkerReadyEvent(_engine.Now, Name, process.Id, startup));
    }

    /// <summary>A race between the worker's ready, its end, and the time limit.</summary>
    private async Task BecomeReadyAsync(ChildProcess process, WorkerGate gate, string recorder)
    {
        using var over = new CancellationTokenSource(_engine.Options.StartTimeout, _engine.Clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
        _ = process.Exited.ContinueWith(static (_, source) => TryCancel((CancellationTokenSource)source!), ended, TaskScheduler.Default);
        try
        {
            var worker = await gate.AdmitAsync(ended.Token).ConfigureAwait(false);
            var link = new WorkerLink(worker.Connection, WorkerDefaults.Greeting(Name, worker.ProcessId, recorder, _engine.Options.MaxPayloadBytes), _recorder, this);
            link.Open();
            _link = link;
            await Task.WhenAny(_ready.Task, _closed.Task).WaitAsync(ended.Token).ConfigureAwait(false);
            if (!_ready.Task.IsCompleted)
                throw new ProtocolException((await _closed.Task.ConfigureAwait(false)).Message);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !process.Exited.IsCompleted)
        {
            Kill(DeathReason.StartTimeout, $"the limit is {_engine.Options.StartTimeout.TotalSeconds:0.###} s{WithRefusal("; a connection was refused: ")}");
            throw;
        }
    }

    private static void TryCancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The start is over already.
        }
    }
}
