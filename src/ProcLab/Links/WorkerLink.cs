using System.Collections.Concurrent;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>The host's end of its conversation with one worker.</summary>
internal sealed class WorkerLink : Link
{
    private readonly CoalescingSender _sender;
    private readonly IWorkerLinkHandler _handler;
    private readonly WorkerGreeting _greeting;
    private readonly IOutboxReader? _outbox;
    private readonly HashSet<int> _defined = [];
    private ReadingTurn? _turn;
    private readonly ConcurrentDictionary<long, OutgoingPayload> _payloads = new();
    private Task _sending = Task.CompletedTask;
    private long _lastTransfer;
    private bool _takesParts;
    private State _state = State.AwaitingHello;

    /// <param name="connection">The connection that the worker made.</param>
    /// <param name="greeting">What is expected of it and told to it.</param>
    /// <param name="outbox">Where what it says outlives it, should it say that it keeps the flight recorder.</param>
    /// <param name="handler">Who hears it.</param>
    public WorkerLink(TransportConnection connection, WorkerGreeting greeting, IOutboxReader? outbox, IWorkerLinkHandler handler)
        : base(connection)
    {
        _sender = new CoalescingSender(connection);
        _greeting = greeting;
        MaxPayloadBytes = greeting.MaxPayloadBytes;
        _outbox = outbox;
        _handler = handler;
    }

    private enum State
    {
        AwaitingHello,
        AwaitingReady,
        Ready,
    }

    /// <summary>Begins to listen. A thread of its own does, so nothing that users do on the thread pool can keep the end of the conversation from being
    /// noticed; and another one when that is kept by a caller.</summary>
    public void Open() => new Thread(ReceiveAll) { IsBackground = true, Name = $"proclab {_greeting.WorkerName}" }.Start();

    /// <summary>Sends all that was said since the last time, on this thread as far as the system takes it at once.</summary>
    public void Flush() => _sender.Flush();

    /// <summary>Hands the worker an item. Calls of this method must not overlap.</summary>
    /// <param name="item">The item's number.</param>
    /// <param name="place">Its place in the flight recorder.</param>
    /// <param name="task">What to run.</param>
    /// <param name="attempt">Which attempt at it this is, from 1.</param>
    /// <param name="argument">The encoded argument; lent until it is sent if it is large.</param>
    /// <returns>Whether the caller owes a flush, as of all that follow.</returns>
    /// <exception cref="MessagePackException">The item is over the frame limit, and the worker does not take payloads in parts; nothing was sent.</exception>
    public bool Run(long item, int place, WorkerTask task, int attempt, PayloadBuffer argument)
    {
        bool owed = false;
        if (_defined.Add(task.Number))
        {
            var identity = task.Identity;
            owed = _sender.Add(new DefineMessage(task.Number, identity.Assembly, identity.Name, identity.Signature));
        }

        if (!argument.IsLarge || !_takesParts)
            return _sender.Add(new RunMessage(item, task.Number, attempt, place, argument)) || owed;

        SendInParts(new RunMessage(item, task.Number, attempt, place), argument);
        return owed;
    }

    /// <summary>Whether an argument can be sent to this worker.</summary>
    public bool Takes(PayloadBuffer argument) => _takesParts || argument.Length <= FrameLimits.DefaultMaxFrameBytes - RunMessage.MaxHeadBytes;

    /// <summary>The item was taken back: what has not been sent of it need not be.</summary>
    public void TakeBack(long item)
    {
        if (_payloads.TryRemove(item, out var payload))
            payload.Stop();
    }

    // In a method of its own: what is captured here would otherwise be allocated for each item.
    private void SendInParts(RunMessage bearer, PayloadBuffer argument)
    {
        argument.Lend();
        var payload = new OutgoingPayload(_sender, ++_lastTransfer, argument);
        _payloads[bearer.Item] = payload;
        var before = _sending;
        _sending = Task.Run(() => SendAsync(before, payload, bearer));
    }

    // One after the other: so the first is there soonest, and the worker never has more than one that is not complete.
    private async Task SendAsync(Task before, OutgoingPayload payload, RunMessage bearer)
    {
        await before.ConfigureAwait(false);
        try
        {
            await payload.SendAsync(bearer).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, the worker would wait for the rest of this one for ever, and for those behind it.
        catch (Exception)
#pragma warning restore CA1031
        {
            Dispose();
        }

        _payloads.TryRemove(new KeyValuePair<long, OutgoingPayload>(bearer.Item, payload));
    }

    public bool Cancel(long item) => _sender.Add(new CancelMessage(item));

    public bool Credit(long item, int count) => _sender.Add(new CreditMessage(item, count));

    public bool Leave(int exitCode) => _sender.Add(new LeaveMessage(exitCode));

    private protected override void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        switch (kind)
        {
            case MessageKind.Hello when _state == State.AwaitingHello:
                MessageFrames.RequireFields<HelloMessage>(fields, reader);
                Welcome(HelloMessage.Read(ref reader));
                break;
            case MessageKind.Ready when _state == State.AwaitingReady:
                _state = State.Ready;
                var ready = ReadyMessage.Read(ref reader, fields);
                _takesParts = ready.TakesParts;
                if (ready.KeepsRecorder && _outbox is not null)
                    UseOutbox(_outbox);
                _handler.OnReady(ready.KeepsRecorder);
                break;
            case MessageKind.Result when _state == State.Ready:
                MessageFrames.RequireFields(kind, fields, 3);
                _handler.OnResult(reader.ReadInt64(), ReadDuration(ref reader), PayloadOf(ref reader, body).Span);
                break;
            case MessageKind.Failure when _state == State.Ready:
                MessageFrames.RequireFields<FailureMessage>(fields, reader);
                _handler.OnFailure(
                    reader.ReadInt64(), ReadDuration(ref reader), (FailureCause)reader.ReadInt32(), ReadError(PayloadOf(ref reader, body).Span));
                break;
            case MessageKind.Progress when _state == State.Ready:
                MessageFrames.RequireFields(kind, fields, 2);
                _handler.OnProgress(reader.ReadInt64(), PayloadOf(ref reader, body).Span);
                break;
            case MessageKind.Item when _state == State.Ready:
                MessageFrames.RequireFields(kind, fields, 2);
                _handler.OnStreamItem(reader.ReadInt64(), PayloadOf(ref reader, body).Span);
                break;
            default:
                throw new ProtocolException($"a worker may not send message {kind} while the host is {_state}");
        }
    }

    private protected override bool TakesPayloads => _state == State.Ready;

    private protected override void OnPause(bool goesOn) => _handler.OnPause(goesOn ? _turn : null);

    private protected override void OnClosed(LinkClosure closure) => _handler.OnClosed(closure);

    private protected override void OnDisposed() => _sender.Dispose();

    private void ReceiveAll()
    {
        var turn = new ReadingTurn(Open);
        _turn = turn;
        while (Receive() && !turn.IsOver)
        {
        }
    }

    private void Welcome(HelloMessage hello)
    {
        if (_greeting.ExpectedProcessId is { } expected && hello.ProcessId != expected)
            throw new ProtocolException($"process {hello.ProcessId} said hello in place of process {expected}");

        if (!ProtocolVersion.TryChoose(hello, out int version))
        {
            throw new ProtocolException(
                $"the worker speaks protocol {hello.OldestVersion} to {hello.NewestVersion}, this host {ProtocolVersion.Oldest} to {ProtocolVersion.Newest}");
        }

        _state = State.AwaitingReady;
        _sender.Send(new WelcomeMessage(version, _greeting.WorkerName, _greeting.WaitForDebugger, _greeting.Culture, _greeting.Recorder, _greeting.MaxPayloadBytes));
    }

    private static RemoteError ReadError(ReadOnlySpan<byte> error)
    {
        var reader = new MessagePackReader(error);
        return RemoteError.Read(ref reader);
    }

    private static TimeSpan ReadDuration(ref MessagePackReader reader) => FromMicroseconds(reader.ReadInt64());

    private static TimeSpan FromMicroseconds(long microseconds) =>
        microseconds is >= 0 and <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? new TimeSpan(microseconds * TimeSpan.TicksPerMicrosecond)
            : throw new ProtocolException($"{microseconds} µs is no run time");
}
