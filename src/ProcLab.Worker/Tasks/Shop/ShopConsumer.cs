using System.Threading.Channels;

namespace ProcLab.Worker.Tasks.Shop;

/// <summary>Buys loaves until there are no more.</summary>
/// <param name="member">Who it is.</param>
/// <param name="shelf">Where the loaves are.</param>
/// <param name="reports">Where it tells what it does.</param>
public sealed class ShopConsumer(ShopMember member, Channel<Loaf?> shelf, ChannelWriter<ShopReport> reports)
{
    /// <summary>Buys loaves from a channel between threads, to its end or an end mark.</summary>
    /// <param name="cancellationToken">Ends it before the next one.</param>
    public Task RunAsync(CancellationToken cancellationToken) => RunAsync(() => TakeAsync(cancellationToken), cancellationToken);

    /// <summary>Buys loaves to the end of the shelf, or an end mark.</summary>
    internal async Task RunAsync(Func<ValueTask<Purchase?>> take, CancellationToken cancellationToken)
    {
        using var pauses = member.Pauses().GetEnumerator();
        while (await take().ConfigureAwait(false) is { } purchase && pauses.MoveNext())
        {
            if (purchase.Loaf is not { } loaf)
            {
                purchase.Done();
                break;
            }

            if (purchase.MustStay)
            {
                await TellAsync(ShopAct.Holds, loaf, purchase.IsRedelivered).ConfigureAwait(false);
                await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
            }

            // Told first: who is killed in between has bought a loaf that another buys again, marked as such, and none is bought unseen.
            await TellAsync(ShopAct.Bought, loaf, purchase.IsRedelivered).ConfigureAwait(false);
            purchase.Done();
            await Task.Delay(pauses.Current, cancellationToken).ConfigureAwait(false);
        }

        await TellAsync(ShopAct.Done, null, false).ConfigureAwait(false);
    }

    private async ValueTask<Purchase?> TakeAsync(CancellationToken cancellationToken)
    {
        while (await shelf.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (shelf.Reader.TryRead(out var loaf))
                return new Purchase(loaf, IsRedelivered: false, MustStay: false, static () => { });
        }

        return null;
    }

    private ValueTask TellAsync(ShopAct act, Loaf? loaf, bool isRedelivered) =>
        reports.WriteAsync(new ShopReport(act, member.Name, Environment.ProcessId, loaf, shelf.Reader.Count, TimeSpan.Zero, isRedelivered), CancellationToken.None);
}
