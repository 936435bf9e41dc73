using System.Diagnostics;
using System.Threading.Channels;

namespace ProcLab.Worker.Tasks.Shop;

/// <summary>Makes loaves and puts them on the shelf, be it a channel between threads or a queue between processes.</summary>
/// <param name="member">Who it is.</param>
/// <param name="shelf">Where the loaves go.</param>
/// <param name="reports">Where it tells what it does.</param>
public sealed class ShopProducer(ShopMember member, Channel<Loaf?> shelf, ChannelWriter<ShopReport> reports)
{
    /// <summary>Makes as many as it is to.</summary>
    /// <param name="items">How many.</param>
    /// <param name="cancellationToken">Ends it before the next one.</param>
    public async Task RunAsync(int items, CancellationToken cancellationToken)
    {
        using var pauses = member.Pauses().GetEnumerator();
        for (int number = 0; number < items && pauses.MoveNext(); number++)
        {
            await Task.Delay(pauses.Current, cancellationToken).ConfigureAwait(false);
            var loaf = new Loaf(number, member.Name);
            var blocked = await PutAsync(loaf, cancellationToken).ConfigureAwait(false);
            await TellAsync(ShopAct.Made, loaf, blocked).ConfigureAwait(false);
        }

        await TellAsync(ShopAct.Done, null, TimeSpan.Zero).ConfigureAwait(false);
    }

    /// <returns>How long there was no room.</returns>
    private async Task<TimeSpan> PutAsync(Loaf loaf, CancellationToken cancellationToken)
    {
        if (shelf.Writer.TryWrite(loaf))
            return TimeSpan.Zero;

        long begun = Stopwatch.GetTimestamp();
        await TellAsync(ShopAct.Waits, loaf, TimeSpan.Zero).ConfigureAwait(false);
        await shelf.Writer.WriteAsync(loaf, cancellationToken).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(begun);
    }

    private ValueTask TellAsync(ShopAct act, Loaf? loaf, TimeSpan blocked) =>
        reports.WriteAsync(new ShopReport(act, member.Name, Environment.ProcessId, loaf, shelf.Reader.Count, blocked, false), CancellationToken.None);
}
