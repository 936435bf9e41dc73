using System.Threading.Channels;
using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>An item whose results come one after another. The worker may only send as many as it has credit for, so what waits here is bounded.</summary>
internal sealed class PendingStream<TItem>(ICodec<TItem> codec) : PendingItem
{
    // Credit goes back in portions, not message by message.
    private const int CreditPortion = CreditMessage.InitialCredit / 4;

    private readonly Channel<TItem> _items = Channel.CreateUnbounded<TItem>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private Exception? _error;
    private long _received;
    private long _credited = CreditMessage.InitialCredit;
    private int _taken;

    public override Exception? Error => _error;

    public ChannelReader<TItem> Items => _items.Reader;

    /// <summary>The caller has taken one item: there is room for another.</summary>
    public void Taken()
    {
        if (++_taken < CreditPortion)
            return;

        Interlocked.Add(ref _credited, _taken);
        Engine.AddCredit(Key, _taken);
        _taken = 0;
    }

    public override void AcceptStreamItem(ReadOnlySpan<byte> value)
    {
        if (++_received > Interlocked.Read(ref _credited))
            throw new ProtocolException($"{Task.Name} sent more of its stream than it had credit for");
        if (_error is not null)
            return;

        try
        {
            _items.Writer.TryWrite(Decode(codec, value));
        }
#pragma warning disable CA1031 // A user's codec may throw anything; it ends this item and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _error = NotDecodable(error);
            Cancel();
        }
    }

    public override bool TryAcceptResult(ReadOnlySpan<byte> value) => _error is null;

    // The first error tells what happened; that the item was then cancelled is its consequence.
    public override void AcceptError(Exception error) => _error = _error is null or OperationCanceledException ? error : _error;

    // A caller may have its first items.
    protected override bool CanBeRepeated => false;

    protected override void ForgetError() => _error = null;

    public override void Finish() => _items.Writer.TryComplete(_error);
}
