using System.Diagnostics;
using ProcLab.Wire;

namespace ProcLab.Processes;

/// <summary>The places of the window: what became of each item that was sent. A place's word holds the item's number and, in its lowest bits,
/// the <see cref="ItemMark"/>; so whatever is said of an item that the place does not hold changes nothing.</summary>
internal sealed partial class FlightRecorder
{
    /// <summary>How many items can be with the worker at once. Places count from 0.</summary>
    public const int Places = RunMessage.Places;

    private const int PlaceBytes = 64;
    private const int MarkBits = 3;
    private const long MarkMask = (1 << MarkBits) - 1;

    /// <summary>How many items the worker has begun, by its own account.</summary>
    public long ItemsBegun => Volatile.Read(ref Number(BegunCountAt));

    /// <summary>How many items the worker has ended, by its own account.</summary>
    public long ItemsDone => Volatile.Read(ref Number(DoneCountAt));

    /// <summary>The host is about to send the item; the place must hold none that the worker may still begin.</summary>
    public void Send(int place, long item) => Interlocked.Exchange(ref Word(place), Marked(item, ItemMark.Sent));

    /// <summary>The host takes the item back, unless the worker has begun it.</summary>
    /// <returns>Whether it is taken back; if so, the worker will not begin it, and the place is free.</returns>
    public bool TryRecall(int place, long item) => TryMove(place, item, ItemMark.Sent, ItemMark.Recalled);

    /// <summary>What is known of the item.</summary>
    public ItemMark Read(int place, long item)
    {
        long word = Volatile.Read(ref Word(place));
        return word >> MarkBits == item ? (ItemMark)(word & MarkMask) : ItemMark.None;
    }

    /// <summary>When the worker began the item that the place holds, as <see cref="Stopwatch.GetTimestamp"/> counts, which is the same for all processes of
    /// a machine. Of use once the item is marked as begun.</summary>
    public long BegunAt(int place) => Volatile.Read(ref BeginTime(place));

    /// <summary>The worker is about to begin the item.</summary>
    /// <param name="place">The item's place.</param>
    /// <param name="item">The item.</param>
    /// <param name="now">The time, as <see cref="Stopwatch.GetTimestamp"/> counts.</param>
    /// <returns>Whether it may: the host has not taken the item back.</returns>
    public bool TryBegin(int place, long item, long now)
    {
        if (Volatile.Read(ref Word(place)) != Marked(item, ItemMark.Sent))
            return false;

        // Before the word says that there is a time.
        Volatile.Write(ref BeginTime(place), now);
        if (!TryMove(place, item, ItemMark.Sent, ItemMark.Begun))
            return false;

        Number(BegunCountAt)++;
        return true;
    }

    /// <summary>The worker has put the item's outcome into the outbox.</summary>
    public void End(int place, long item)
    {
        if (TryMove(place, item, ItemMark.Begun, ItemMark.Done))
            Number(DoneCountAt)++;
    }

    private static long Marked(long item, ItemMark mark) => (item << MarkBits) | (long)mark;

    private bool TryMove(int place, long item, ItemMark from, ItemMark to) =>
        Interlocked.CompareExchange(ref Word(place), Marked(item, to), Marked(item, from)) == Marked(item, from);

    private ref long Word(int place) => ref Number(PlaceAt(place));

    private ref long BeginTime(int place) => ref Number(PlaceAt(place) + sizeof(long));

    private static int PlaceAt(int place)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Places);
        return PlacesAt + (place * PlaceBytes);
    }
}
