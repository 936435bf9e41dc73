using ProcLab.Links;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Holding;
using ProcLab.Shared.Memory;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Shared.Clients;

/// <summary>This process's end of its conversation with one that holds shared objects; all uses of these go through one.</summary>
internal sealed class HolderLink : Link
{
    private static readonly Lock s_gate = new();
    private static readonly Dictionary<string, HolderLink> s_links = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly string _address;
    private readonly CoalescingSender _sender;
    private readonly LinkReaders _readers;
    private readonly Dictionary<int, Use> _uses = [];
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _lastChannel;
    private QueueLostException? _lost;

    private HolderLink(string address, TransportConnection connection)
        : base(connection)
    {
        _address = address;
        _sender = new CoalescingSender(connection);
        _readers = new LinkReaders(Receive);
    }

    /// <summary>Begins to use an object.</summary>
    /// <param name="address">Where its holder listens.</param>
    /// <param name="key">What is to be proved there, where the kernel does not say who this process is; read only then.</param>
    /// <param name="id">Its id or name.</param>
    /// <param name="role">What for.</param>
    /// <param name="itemType">The type of its items, or nothing for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueueUnavailableException">It cannot be used.</exception>
    /// <exception cref="QueueLostException">Its holder is gone.</exception>
    public static async Task<QueueClient> AttachAsync(string address, Func<byte[]> key, string id, MemberRole role, string itemType, CancellationToken cancellationToken)
    {
        for (;;)
        {
            var link = Find(address, key);
            await link._greeted.Task.WaitAsync(cancellationToken).ConfigureAwait(false);

            // The last user may just have left.
            if (link.TryBegin(out var use))
                return await link.AttachAsync(use, id, role, itemType, cancellationToken).ConfigureAwait(false);
        }
    }

    private protected override bool TakesPayloads => false;

    private protected override void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        switch (kind)
        {
            case MessageKind.Ring:
                MessageFrames.RequireFields<RingMessage>(fields, reader);
                Find(RingMessage.Read(ref reader).Channel)?.Client?.OnRing();
                break;
            case MessageKind.Answer:
                MessageFrames.RequireFields<AnswerMessage>(fields, reader);
                var answer = AnswerMessage.Read(ref reader);
                Find(answer.Channel)?.Client?.OnAnswer(answer.Number, QueueAnswer.FromFigures(answer.Figures));
                break;
            case MessageKind.Close:
                MessageFrames.RequireFields<CloseMessage>(fields, reader);
                var close = CloseMessage.Read(ref reader);
                Find(close.Channel)?.Client?.OnClosed(close.Error);
                break;
            case MessageKind.Attached:
                MessageFrames.RequireFields<AttachedMessage>(fields, reader);
                var attached = AttachedMessage.Read(ref reader);
                Find(attached.Channel)?.Open(attached);
                break;
            case MessageKind.Refused:
                MessageFrames.RequireFields<RefusedMessage>(fields, reader);
                Refuse(RefusedMessage.Read(ref reader));
                break;
            case MessageKind.Greeting:
                MessageFrames.RequireFields<GreetingMessage>(fields, reader);
                _greeted.TrySetResult();
                break;
            case MessageKind.Ping:
                MessageFrames.RequireFields<PingMessage>(fields, reader);
                _sender.Send(PingMessage.Read(ref reader));
                break;
            default:
                throw new ProtocolException($"a holder may not send message {kind}");
        }
    }

    private protected override void OnPause(bool goesOn)
    {
    }

    private protected override void OnClosed(LinkClosure closure)
    {
        Remove();
        var lost = QueueErrors.HolderGone(closure.Message);
        Use[] uses;
        lock (_gate)
        {
            _lost ??= lost;
            uses = [.. _uses.Values];
            _uses.Clear();
        }

        _greeted.TrySetException(lost);
        foreach (var use in uses)
            use.Lose(lost);
    }

    private protected override void OnDisposed() => _sender.Dispose();

    private static HolderLink Find(string address, Func<byte[]> key)
    {
        lock (s_gate)
        {
            if (s_links.TryGetValue(address, out var link))
                return link;

            link = new HolderLink(address, Connect(address, key));
            s_links.Add(address, link);
            link._readers.Start();
            link._sender.Send(new HelloMessage(ProtocolVersion.Oldest, ProtocolVersion.Newest, Environment.ProcessId));
            return link;
        }
    }

    private static TransportConnection Connect(string address, Func<byte[]> key)
    {
        try
        {
            var connection = Transport.Connect(address);
            if (connection.Peer is { IsOurUser: true })
                return connection;

            if (connection.Peer is { } stranger)
            {
                connection.Dispose();
                throw new QueueUnavailableException(QueueUnavailableReason.NotReachable, $"Process {stranger.ProcessId}, which listens at {address}, is another user's.");
            }

            using var clock = new HandshakeClock(connection, TimeProvider.System);
            clock.Run(() => WorkerHandshake.Run(connection, new HandshakeTerms(ProtocolVersion.Newest, address, key())));
            return connection;
        }
        catch (NobodyListensException error)
        {
            throw new QueueUnavailableException(QueueUnavailableReason.NotHeld, "Nobody holds the queue: no process listens at its address.", error);
        }
        catch (Exception error) when (error is IOException or HandshakeException or FormatException)
        {
            throw new QueueUnavailableException(QueueUnavailableReason.NotReachable, $"The queue at {address} cannot be reached: {error.Message}", error);
        }
    }

    private Use? Find(int channel)
    {
        lock (_gate)
            return _uses.GetValueOrDefault(channel);
    }

    private bool TryBegin(out Use use)
    {
        lock (_gate)
        {
            use = new Use(this, ++_lastChannel);
            if (_lost is not null)
                return false;

            _uses.Add(use.Channel, use);
            return true;
        }
    }

    private async Task<QueueClient> AttachAsync(Use use, string id, MemberRole role, string itemType, CancellationToken cancellationToken)
    {
        _sender.Send(new AttachMessage(use.Channel, id, (int)role, itemType));
        try
        {
            return await use.Attached.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            End(use);
            throw;
        }
    }

    private void Refuse(RefusedMessage refused)
    {
        if ((RefusalCause)refused.Cause == RefusalCause.Version)
            throw new ProtocolException(refused.Reason);

        Find(refused.Channel)?.Refuse((RefusalCause)refused.Cause, refused.Reason);
    }

    /// <summary>The last use ends the conversation.</summary>
    private void End(Use use)
    {
        bool isLast;
        lock (s_gate)
        {
            lock (_gate)
            {
                if (!_uses.Remove(use.Channel))
                    return;

                isLast = _uses.Count == 0;
                if (isLast)
                    _lost ??= QueueErrors.Left();
            }

            if (isLast)
                s_links.Remove(_address);
        }

        // What was said before is sent before; and the holder knows of the end by either.
        _sender.Send(new DetachMessage(use.Channel));
        if (isLast)
            _ = DisposeWhenSentAsync();
    }

    private async Task DisposeWhenSentAsync()
    {
        await _sender.WhenSentAsync().ConfigureAwait(false);
        Dispose();
    }

    private void Remove()
    {
        lock (s_gate)
        {
            if (s_links.GetValueOrDefault(_address) == this)
                s_links.Remove(_address);
        }
    }

    /// <summary>One use of one object.</summary>
    private sealed class Use(HolderLink link, int channel) : IArbiter
    {
        private readonly TaskCompletionSource<QueueClient> _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Channel => channel;

        public QueueClient? Client { get; private set; }

        public Task<QueueClient> Attached => _attached.Task;

        public void Open(AttachedMessage attached)
        {
            try
            {
                var board = Board.Open(MappedMemory.Open(attached.Board, Board.Bytes));
                var lane = Lane.Open(MappedMemory.Open(attached.Lane, Lane.Bytes));
                Client = new QueueClient(attached.Member, board, lane, new ItemFolder(attached.Files), this);
                if (attached.IsClosed)
                    Client.OnClosed(attached.Error);
                _attached.TrySetResult(Client);

                // The files are mapped: their names are needed no more.
                Ring();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                _attached.TrySetException(new QueueUnavailableException(QueueUnavailableReason.NotReachable, $"The queue's memory cannot be used: {error.Message}", error));
            }
        }

        public void Refuse(RefusalCause cause, string reason)
        {
            var why = cause switch
            {
                RefusalCause.OtherType => QueueUnavailableReason.OtherType,
                RefusalCause.InUse => QueueUnavailableReason.InUse,
                _ => QueueUnavailableReason.NotHeld,
            };
            if (!_attached.TrySetException(new QueueUnavailableException(why, $"The queue cannot be used: {reason}.")) && cause == RefusalCause.Dropped)
                Client?.OnLost(QueueErrors.Dropped(reason));
        }

        public void Lose(QueueLostException lost)
        {
            _attached.TrySetException(lost);
            Client?.OnLost(lost);
        }

        public void Ring() => link._sender.Send(new RingMessage(channel));

        public void Close(string? error) => link._sender.Send(new CloseMessage(channel, error));

        public void Ask(long number, QueueQuestion question) => link._sender.Send(new AskMessage(channel, number, (int)question));

        public void Leave() => link.End(this);

        public void Resume(List<TaskCompletionSource> woken) => link._readers.Resume(woken);
    }
}
