using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>A payload on its way to a worker in parts. Other messages go between its parts, and no more than a few of these wait to be sent; so what is
/// small does not wait behind what is large, and the payload takes no memory but its own.</summary>
internal sealed class OutgoingPayload(CoalescingSender sender, long transfer, PayloadBuffer payload)
{
    private const int PartsAtOnce = 4;

    private volatile bool _isStopped;
    private bool _hasBegun;
    private int _unsent;

    /// <summary>Sends no more of it, and not the message that bears it.</summary>
    public void Stop() => _isStopped = true;

    /// <summary>Sends all parts, and then the message that bears the payload.</summary>
    /// <param name="bearer">The message, with nil for the payload.</param>
    public async Task SendAsync(RunMessage bearer)
    {
        try
        {
            foreach (var piece in payload.Pieces)
                await SendAsync(piece).ConfigureAwait(false);
            await SendAsync(payload.Written).ConfigureAwait(false);
            if (_isStopped)
                Forget();
            else
                sender.Send(new PayloadMessage(transfer), bearer);
        }
        finally
        {
            payload.GiveBack();
        }
    }

    private void Forget()
    {
        if (_hasBegun)
            sender.Send(new ForgetMessage(transfer));
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> piece)
    {
        for (; !piece.IsEmpty && !_isStopped; piece = piece[Math.Min(piece.Length, FrameLimits.PartBytes)..])
        {
            _hasBegun = true;
            bool owed = sender.Add(new PartMessage(transfer, piece[..Math.Min(piece.Length, FrameLimits.PartBytes)]));
            if (owed || ++_unsent >= PartsAtOnce)
            {
                _unsent = 0;
                await (owed ? sender.FlushAsync() : sender.WhenSentAsync()).ConfigureAwait(false);
            }
        }
    }
}
