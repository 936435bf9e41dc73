using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>The worker's end of its conversation with the host.</summary>
internal sealed class HostLink : Link
{
    private readonly OutboxSender _sender;
    private readonly IHostLinkHandler _handler;

    public HostLink(TransportConnection connection, IHostLinkHandler handler)
        : base(connection)
    {
        _sender = new OutboxSender(connection);
        _handler = handler;
    }

    /// <inheritdoc cref="OutboxSender.Speech"/>
    public Lock Speech => _sender.Speech;

    /// <inheritdoc cref="OutboxSender.Unsent"/>
    public int Unsent => _sender.Unsent;

    /// <inheritdoc cref="OutboxSender.Send{TMessage}"/>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage => _sender.Send(message);

    /// <inheritdoc cref="OutboxSender.SendPayload{TMessage}"/>
    public void SendPayload<TMessage>(in TMessage message)
        where TMessage : struct, IPayloadMessage => _sender.SendPayload(message);

    /// <inheritdoc cref="OutboxSender.Flush"/>
    public void Flush() => Guard(wait: true);

    /// <inheritdoc cref="OutboxSender.TryFlush"/>
    public void TryFlush() => Guard(wait: false);

    /// <inheritdoc cref="Link.Receive"/>
    public new bool Receive() => base.Receive();

    /// <inheritdoc cref="OutboxSender.Keep"/>
    public void Keep(IOutboxWriter outbox) => _sender.Keep(outbox);

    private protected override void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        switch (kind)
        {
            case MessageKind.Welcome:
                MessageFrames.RequireFields<WelcomeMessage>(fields, reader);
                var welcome = WelcomeMessage.Read(ref reader);
                _sender.MaxPayloadBytes = welcome.MaxPayloadBytes;
                _handler.OnWelcome(welcome);
                break;
            case MessageKind.Define:
                MessageFrames.RequireFields<DefineMessage>(fields, reader);
                _handler.OnDefine(DefineMessage.Read(ref reader));
                break;
            case MessageKind.Run:
                MessageFrames.RequireFields(kind, fields, RunMessage.Fields);
                _handler.OnRun(RunMessage.Read(ref reader), PayloadOf(ref reader, body), KeepPayload());
                break;
            case MessageKind.Cancel:
                MessageFrames.RequireFields<CancelMessage>(fields, reader);
                _handler.OnCancel(CancelMessage.Read(ref reader).Item);
                break;
            case MessageKind.Credit:
                MessageFrames.RequireFields<CreditMessage>(fields, reader);
                var credit = CreditMessage.Read(ref reader);
                _handler.OnCredit(credit.Item, credit.Count);
                break;
            case MessageKind.Leave:
                _handler.OnLeave(LeaveMessage.Read(ref reader, fields));
                break;
            default:
                throw new ProtocolException($"a host may not send message {kind}");
        }
    }

    private protected override bool TakesPayloads => true;

    private protected override void OnPause(bool goesOn) => _handler.OnPause();

    private protected override void OnClosed(LinkClosure closure) => _handler.OnClosed(closure);

    private protected override void OnDisposed() => _sender.Close();

    private void Guard(bool wait)
    {
        try
        {
            if (wait)
                _sender.Flush();
            else
                _sender.TryFlush();
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            _handler.OnClosed(new LinkClosure(LinkEnd.Broken, broken.Message));
        }
    }
}
