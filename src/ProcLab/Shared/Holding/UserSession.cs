using System.Diagnostics;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Memory;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Shared.Holding;

/// <summary>The holder's end of its conversation with one process that uses what it holds.</summary>
internal sealed class UserSession : Link
{
    /// <summary>How often a process is looked at within its limit.</summary>
    public const int Looks = 4;

    private const int StackBytes = 256 * 1024;
    private const int MostChannels = 10_000;

    private readonly Holder _holder;
    private readonly CoalescingSender _sender;
    private readonly Dictionary<int, RemoteMember> _members = [];
    private bool _isGreeted;
    private int _silentLooks;
    private long _heardAt = Stopwatch.GetTimestamp();

    // In ticks; 0 for none.
    private long _limit;

    public UserSession(TransportConnection connection, Holder holder)
        : base(connection)
    {
        _sender = new CoalescingSender(connection);
        _holder = holder;
    }

    /// <summary>Looks whether the process has said anything of late, and asks it to. It is gone when it was silent for its limit, by the clock and by the looks: this process may have been
    /// stopped for a while itself, or been late and then looked several times in a row.</summary>
    public void Look()
    {
        var limit = TimeSpan.FromTicks(Volatile.Read(ref _limit));
        if (Interlocked.Increment(ref _silentLooks) > Looks && limit > TimeSpan.Zero && Stopwatch.GetElapsedTime(Volatile.Read(ref _heardAt)) > limit)
            Dispose();
        else
            Send(new PingMessage(0));
    }

    /// <summary>Begins to listen, on a thread of its own: nothing that anybody does can keep the end of the process from being noticed.</summary>
    public void Open() => new Thread(ReceiveAll, StackBytes) { IsBackground = true, Name = "proclab user" }.Start();

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage => _sender.Send(message);

    private protected override bool TakesPayloads => false;

    private protected override void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        Volatile.Write(ref _silentLooks, 0);
        Volatile.Write(ref _heardAt, Stopwatch.GetTimestamp());
        if (!_isGreeted)
        {
            if (kind != MessageKind.Hello)
                throw new ProtocolException($"a user may not send message {kind} before hello");

            MessageFrames.RequireFields<HelloMessage>(fields, reader);
            Greet(HelloMessage.Read(ref reader));
            return;
        }

        switch (kind)
        {
            case MessageKind.Ring:
                MessageFrames.RequireFields<RingMessage>(fields, reader);
                Find(RingMessage.Read(ref reader).Channel)?.Ring();
                break;
            case MessageKind.Ask:
                MessageFrames.RequireFields<AskMessage>(fields, reader);
                var ask = AskMessage.Read(ref reader);
                Find(ask.Channel)?.Ask(ask.Number, (QueueQuestion)ask.Question);
                break;
            case MessageKind.Attach:
                MessageFrames.RequireFields<AttachMessage>(fields, reader);
                Attach(AttachMessage.Read(ref reader));
                break;
            case MessageKind.Close:
                MessageFrames.RequireFields<CloseMessage>(fields, reader);
                var close = CloseMessage.Read(ref reader);
                Find(close.Channel)?.Close(close.Error);
                break;
            case MessageKind.Detach:
                MessageFrames.RequireFields<DetachMessage>(fields, reader);
                if (_members.Remove(DetachMessage.Read(ref reader).Channel, out var leaving))
                    leaving.Leave();
                break;
            case MessageKind.Ping:
                break;
            default:
                throw new ProtocolException($"a user may not send message {kind}");
        }
    }

    private protected override void OnPause(bool goesOn)
    {
    }

    private protected override void OnClosed(LinkClosure closure)
    {
        foreach (var member in _members.Values)
            member.Leave();
        _members.Clear();
        _holder.Forget(this);
    }

    private protected override void OnDisposed() => _sender.Dispose();

    private RemoteMember? Find(int channel) => _members.GetValueOrDefault(channel);

    private void ReceiveAll()
    {
        while (Receive())
        {
        }
    }

    private void Greet(HelloMessage hello)
    {
        if (!ProtocolVersion.TryChoose(hello, out int version))
        {
            string reason = $"this process speaks protocol {hello.OldestVersion} to {hello.NewestVersion}, the holder {ProtocolVersion.Oldest} to {ProtocolVersion.Newest}";
            Send(new RefusedMessage(0, (int)RefusalCause.Version, reason));
            throw new ProtocolException(reason);
        }

        _isGreeted = true;
        Send(new GreetingMessage(version));
    }

    private void Attach(AttachMessage attach)
    {
        if (_members.ContainsKey(attach.Channel) || _members.Count >= MostChannels)
            throw new ProtocolException($"channel {attach.Channel} is in use, or one too many");

        if (_holder.Find(attach.Object) is not { } held)
        {
            Send(new RefusedMessage(attach.Channel, (int)RefusalCause.Unknown, $"there is no queue or pipe '{attach.Object}' (any more)"));
            return;
        }

        if (attach.Type.Length > 0 && attach.Type != held.Arbiter.Terms.ItemType)
        {
            Send(new RefusedMessage(attach.Channel, (int)RefusalCause.OtherType, $"its items are of type {held.Arbiter.Terms.ItemType}, not {attach.Type}"));
            return;
        }

        var member = new RemoteMember(this, attach.Channel, held);
        try
        {
            if (!member.TryJoin((MemberRole)attach.Role & MemberRole.Both))
            {
                Send(new RefusedMessage(attach.Channel, (int)RefusalCause.InUse, "this end of the pipe is in use already: an end has one user at a time"));
                return;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException or QueueUnavailableException)
        {
            Send(new RefusedMessage(attach.Channel, (int)RefusalCause.Unknown, error.Message));
            return;
        }

        _members.Add(attach.Channel, member);
        if (held.Arbiter.Terms.HeartbeatLimit is { Ticks: > 0 } limit && (_limit == 0 || limit.Ticks < _limit))
            Volatile.Write(ref _limit, limit.Ticks);
    }
}
