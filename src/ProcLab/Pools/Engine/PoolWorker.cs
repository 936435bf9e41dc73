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
    /// <summary>How long a worker that closed its connection may take to end by itself. One that crashes closes it first, a moment before it is gone.</summary>
    private static readonly TimeSpan s_exitGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_silenceStep = TimeSpan.FromMilliseconds(100);

    private readonly PoolEngine _engine;
    private readonly OutputTail _errors = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
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
        Name = $"w{key.Ordinal}";
    }

    public WorkerKey Key { get; }

    public string Name { get; }

    public int ProcessId => _process?.Id ?? 0;

    /// <summary>How many items it may have at once. Without a flight recorder what is sent counts as begun, so nothing is sent ahead.</summary>
    public int Window => _keepsRecorder ? FlightRecorder.Places : 1;

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
    }

    private async Task StartAsync()
    {
        var command = _engine.Options.Worker.Resolve();
        _engine.Folder.Ensure();
        string recorder = Path.Combine(_engine.Folder.Path, $"{Name}.recorder");
        _recorder = FlightRecorder.Create(recorder);
        using var listener = Transport.Listen(_engine.Options.Transport, _engine.Folder.Path, Name);
        var start = NewStartLine(listener);
        var process = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = command.FileName,
            Arguments = command.Arguments,
            Environment = ProcessEnvironment.Create(_engine.RunId, [.. WorkerDefaults.Environment, .. _engine.Options.EnvironmentVariables]),
            StandardInput = System.Text.Encoding.UTF8.GetBytes(start.Format()),
            OutputHandler = OnOutput,
            TimeProvider = _engine.Clock,
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
        LookAtMemory();
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

    private async Task<WorkerStartException> FailStartAsync(Exception error)
    {
        if (_process is null)
            return error as WorkerStartException ?? new WorkerStartException($"Worker {Name} cannot be started: {error.Message}", innerException: error);

        // Its own end says more than what that end did to the connection.
        if (error is not OperationCanceledException)
            await Task.WhenAny(_process.Exited, Task.Delay(s_exitGrace, _engine.Clock)).ConfigureAwait(false);
        if (!_process.Exited.IsCompleted)
            Kill(DeathReason.ProtocolViolation, error.Message);
        await EndAsync().ConfigureAwait(false);

        string lastWords = Certificate!.LastWords is { Length: > 0 } said ? said : "It wrote nothing to standard error.";
        return new WorkerStartException($"{Certificate} before it was ready ({_engine.Options.Worker}). {WithRefusal("A connection was refused: ", ". ")}{lastWords}", Certificate, error);
    }

    /// <summary>Waits for the end of the process and of all that it said, and writes the certificate.</summary>
    private async Task EndAsync()
    {
        var process = _process!;
        if (_link is not null)
        {
            await Task.WhenAny(process.Exited, _closed.Task).ConfigureAwait(false);
            if (!process.Exited.IsCompleted)
                await OutliveLinkAsync(process).ConfigureAwait(false);
        }

        var exit = await process.Exited.ConfigureAwait(false);
        if (_link is not null)
            await HearOutAsync(_link).ConfigureAwait(false);

        Certificate = Certify(process, exit);
        _ = process.DisposeAsync().AsTask();
    }

    /// <summary>What the worker sent before its end is still in the connection and is handled, however long that takes. Once it is, nothing
    /// more can come but from a descendant that holds the other end, and that is not waited for. What did not get into the connection, or was lost
    /// with it, is in the outbox; so a worker that has one is not listened to for long.</summary>
    private async Task HearOutAsync(WorkerLink link)
    {
        var patience = _keepsRecorder ? s_silenceStep : s_exitGrace;
        for (var silence = TimeSpan.Zero; silence < patience && !_closed.Task.IsCompleted;)
        {
            await Task.WhenAny(_closed.Task, Task.Delay(s_silenceStep, _engine.Clock)).ConfigureAwait(false);
            silence += link.WaitsForPeer ? s_silenceStep : TimeSpan.Zero;
        }

        link.Dispose();
        await _closed.Task.ConfigureAwait(false);
        if (link.HearOutbox() is { End: LinkEnd.ProtocolViolation } violation)
            Kill(DeathReason.ProtocolViolation, violation.Message);
    }

    private async Task OutliveLinkAsync(ChildProcess process)
    {
        var closure = await _closed.Task.ConfigureAwait(false);
        if (closure.End == LinkEnd.ProtocolViolation)
        {
            Kill(DeathReason.ProtocolViolation, closure.Message);
            return;
        }

        await Task.WhenAny(process.Exited, Task.Delay(s_exitGrace, _engine.Clock)).ConfigureAwait(false);
        if (!process.Exited.IsCompleted)
            Kill(DeathReason.LinkClosed);
    }
}
