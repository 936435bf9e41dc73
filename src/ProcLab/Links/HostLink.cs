using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>The worker's end of its conversation with the host.</summary>
internal sealed class HostLink : Link
{
    private readonly DirectSender _sender;
    private readonly IHostLinkHandler _handler;

    public HostLink(TransportConnection connection, IHostLinkHandler handler)
        : base(connection, "proclab reader")
    {
        _sender = new DirectSender(connection);
        _handler = handler;
    }

    /// <inheritdoc cref="DirectSender.Send{TMessage}"/>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage => _sender.Send(message);

    /// <inheritdoc cref="DirectSender.Keep"/>
    public void Keep(IOutboxWriter outbox) => _sender.Keep(outbox);

    private protected override void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        switch (kind)
        {
            case MessageKind.Welcome:
                MessageFrames.RequireFields<WelcomeMessage>(fields, reader);
                _handler.OnWelcome(WelcomeMessage.Read(ref reader));
                break;
            case MessageKind.Define:
                MessageFrames.RequireFields<DefineMessage>(fields, reader);
                _handler.OnDefine(DefineMessage.Read(ref reader));
                break;
            case MessageKind.Run:
                MessageFrames.RequireFields(kind, fields, RunMessage.Fields);
                _handler.OnRun(RunMessage.Read(ref reader, body));
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
                _handler.OnLeave();
                break;
            default:
                throw new ProtocolException($"a host may not send message {kind}");
        }
    }

    private protected override void OnClosed(LinkClosure closure) => _handler.OnClosed(closure);

    private protected override void OnDisposed() => _sender.Close();
}
