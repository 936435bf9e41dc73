using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>One accepted item in the host, until its caller has its outcome. The engine calls it; what a caller awaits is in the classes above it.</summary>
internal abstract class PendingItem
{
    private PayloadBuffer _argument = new();
    private CancellationTokenRegistration _cancellation;

    // The grant under which its worker has it and, in the lowest bit, whether that worker spoke of it; zero while no worker has it. No two grants are the
    // same, also of items of different pools: an item is used again, and a worker that spoke of the last one must not reach the next.
    private long _hold;

    public WorkerTask Task { get; private set; } = null!;

    /// <summary>Known once the item is accepted.</summary>
    public ItemKey Key { get; private set; }

    public PayloadBuffer Argument => _argument;

    /// <summary>Which attempt at it this is, or the next one, from 1.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>The error that the caller gets; <see langword="null"/> for a result. Known at the end.</summary>
    public abstract Exception? Error { get; }

    /// <summary>When the item was accepted, as time since the pool was started.</summary>
    public TimeSpan AcceptedAt { get; private set; }

    /// <summary>When the item was sent to its worker, as time since the pool was started.</summary>
    public TimeSpan SentAt { get; private set; }

    /// <summary>How long it ran, by its worker's clock; known at its end.</summary>
    public TimeSpan RunTime { get; set; }

    /// <summary>The worker that has it; <see langword="null"/> while it waits.</summary>
    public PoolWorker? Worker { get; private set; }

    /// <summary>Its place in that worker's flight recorder.</summary>
    public int Place { get; set; }

    /// <summary>Its place in the order in which that worker got its items.</summary>
    public long Turn { get; set; }

    /// <summary>The next of the chain that it is in, of which there is one at a time.</summary>
    public PendingItem? Next { get; set; }

    /// <summary>The one before it among those whose callers wait for room.</summary>
    public PendingItem? Previous { get; set; }

    /// <summary>Whether it is among those.</summary>
    public bool WaitsForRoom { get; set; }

    /// <summary>What its worker said of its end; <see langword="null"/> before.</summary>
    public ItemReport? Report { get; set; }

    /// <summary>Done when it is accepted, for a caller who wants to know.</summary>
    public TaskCompletionSource? Acceptance { get; set; }

    public bool RefusesToWait => Options.RefuseWhenFull;

    /// <summary>Whether those who watch the pool know that it started.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Who runs or ran it.</summary>
    public string? WorkerName { get; private set; }

    public int? ProcessId { get; private set; }

    /// <summary>What the core needs to know to send it.</summary>
    public Submission Submission => new(Task.Number, (int)Options.Priority, Options.ChunkSize, Limits, Retry);

    /// <summary>Its time limits.</summary>
    public ItemLimits Limits => Options.Limits(Engine.CancellationGrace);

    /// <summary>When it may be run again; <see langword="null"/> for never.</summary>
    private RetryPolicy? Retry => CanBeRepeated && Task.Identity.Idempotent ? Options.Retry ?? Engine.Options.Retry : null;

    /// <summary>Whether another attempt can take the place of the first: its caller has nothing but progress reports of it.</summary>
    protected virtual bool CanBeRepeated => true;

    protected RunOptions Options { get; private set; }

    protected PoolEngine Engine { get; private set; } = null!;

    /// <summary>The caller's token.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>Encodes the argument, on the caller's thread.</summary>
    /// <exception cref="TaskSerializationException">It cannot be encoded.</exception>
    /// <exception cref="ArgumentException">The options ask for retries, and the task may not run more than once.</exception>
    public void Prepare<TArgument>(
        PoolEngine engine, WorkerTask task, ICodec<TArgument> codec, TArgument argument, in RunOptions options, CancellationToken cancellationToken)
    {
        Engine = engine;
        Task = task;
        Options = options;
        CancellationToken = cancellationToken;
        if (options.Retry is { MaxRetries: > 0 } && !(CanBeRepeated && task.Identity.Idempotent))
            throw NotRepeatable(task);

        try
        {
            var writer = new MessagePackWriter(_argument);
            codec.Write(ref writer, argument);
            writer.Flush();
            if (_argument.IsLarge && _argument.Length > engine.Options.MaxPayloadBytes)
                throw new InvalidOperationException($"it has {_argument.Length} bytes, the limit is {engine.Options.MaxPayloadBytes} (ProcessPoolOptions.MaxPayloadBytes)");
        }
#pragma warning disable CA1031 // A user's codec may throw anything.
        catch (Exception error)
#pragma warning restore CA1031
        {
            ClearArgument();
            throw new TaskSerializationException(task.Name, SerializationStep.EncodeArgument, error.Message, error, task.Identity.Parameters);
        }
    }

    /// <summary>Names the one time that it was given to its worker.</summary>
    public long Grant => Volatile.Read(ref _hold) >> 1;

    /// <summary>A worker has the item from now on; under the engine's lock.</summary>
    public void GiveTo(PoolWorker worker, long grant, TimeSpan now)
    {
        (Worker, WorkerName, ProcessId, SentAt) = (worker, worker.Name, worker.ProcessId, now);
        Volatile.Write(ref _hold, grant << 1);
    }

    /// <summary>The worker that has it under this grant speaks of it. From now on it cannot be taken back.</summary>
    /// <returns>Whether it is still that worker's.</returns>
    public bool TryHear(long grant)
    {
        long hold = grant << 1;
        long before = Interlocked.CompareExchange(ref _hold, hold | 1, hold);
        return before == hold || before == (hold | 1);
    }

    /// <summary>Takes the item from its worker, which has not begun it; under the engine's lock.</summary>
    /// <returns>Whether that could be done: its worker has not spoken of it.</returns>
    public bool TryTakeBack()
    {
        long hold = Volatile.Read(ref _hold);
        if ((hold & 1) != 0 || Interlocked.CompareExchange(ref _hold, 0, hold) != hold)
            return false;

        (Worker, WorkerName, ProcessId) = (null, null, null);
        return true;
    }

    /// <summary>The pool has taken it.</summary>
    public void Accept(ItemKey key, TimeSpan now)
    {
        (Key, AcceptedAt) = (key, now);
        Acceptance?.TrySetResult();
    }

    /// <summary>The pool does not take it, and says why.</summary>
    public void Refuse(Exception why)
    {
        AcceptError(why);
        Acceptance?.TrySetException(why);
    }

    /// <summary>Its attempt failed and another is to follow.</summary>
    public void BeginAgain()
    {
        Attempt++;
        _hold = 0;
        Worker = null;
        (WorkerName, ProcessId, IsAnnounced, RunTime, Report) = (null, null, false, default, null);
        ForgetError();
    }

    /// <summary>Ties the item to its caller's token; called once it is submitted.</summary>
    public void WatchToken()
    {
        if (CancellationToken.CanBeCanceled)
            _cancellation = CancellationToken.UnsafeRegister(static item => ((PendingItem)item!).Cancel(), this);
    }

    /// <summary>Waits for a cancellation that is just being handed on, so that it cannot hit the item's next use.</summary>
    public void UnwatchToken()
    {
        _cancellation.Dispose();
        _cancellation = default;
    }

    public void Cancel() => Engine.Cancel(this);

    public void Cancel(ItemKey key) => Engine.Cancel(key);

    /// <summary>Decodes the result, on the reader thread of the worker's link; the item has not ended yet.</summary>
    /// <returns>Whether it could be decoded; if not, the error is kept as the outcome.</returns>
    public abstract bool TryAcceptResult(ReadOnlySpan<byte> value);

    /// <summary>Keeps the error as the outcome.</summary>
    public abstract void AcceptError(Exception error);

    /// <summary>Forgets the error that was kept.</summary>
    protected abstract void ForgetError();

    /// <summary>A progress report came in; unless the caller listens it is dropped.</summary>
    public virtual void AcceptProgress(ReadOnlySpan<byte> value)
    {
        if (!Task.ReportsProgress)
            throw new ProtocolException($"{Task.Name} reports no progress");
    }

    /// <summary>An item of a stream came in.</summary>
    public virtual void AcceptStreamItem(ReadOnlySpan<byte> value) => throw new ProtocolException($"{Task.Name} is no stream");

    /// <summary>Gives the caller the outcome; the last call, without the engine's lock. A caller who awaits in a context of its own has that called here.</summary>
    public abstract void Finish();

    protected static T Decode<T>(ICodec<T> codec, ReadOnlySpan<byte> value)
    {
        var reader = new MessagePackReader(value);
        var result = codec.Read(ref reader);
        return reader.IsAtEnd ? result : throw new MessagePackException("there are bytes left after the value", reader.Position);
    }

    protected TaskSerializationException NotDecodable(Exception error) =>
        new(Task.Name, SerializationStep.DecodeResult, error.Message, error, Task.Identity.Result);

    private ArgumentException NotRepeatable(WorkerTask task) => NotRepeatable(task, isStream: !CanBeRepeated);

    /// <summary>Of a policy for a task that may not run more than once.</summary>
    public static ArgumentException NotRepeatable(WorkerTask task, bool isStream) => new(
        !isStream
            ? $"Task {task.Name} is not declared idempotent, so it cannot be retried. Mark it [WorkerTask(Idempotent = true)] if it may run more than once, or leave Retry out."
            : $"Task {task.Name} is a stream, which is never retried. Leave Retry out.");

    private void ClearArgument()
    {
        if (!_argument.TryClear())
            _argument = new PayloadBuffer();
    }

    /// <summary>Makes the item ready to be used again.</summary>
    protected void Reset()
    {
        UnwatchToken();
        ClearArgument();
        Key = default;
        Attempt = 1;
        _hold = 0;
        Worker = null;
        CancellationToken = default;

        // A kept item outlives its pool, and must not keep it.
        (Engine, Task) = (null!, null!);
        (WorkerName, ProcessId, IsAnnounced, RunTime, Report) = (null, null, false, default, null);
    }
}
