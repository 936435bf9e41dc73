using System.Numerics;
using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>The items that a worker has: the one that it runs and those sent ahead, each in a place of the worker's flight recorder. Changed under the
/// engine's lock; looked up by the link's reader without it.</summary>
internal sealed class SentItems
{
    private readonly long[] _numbers = new long[FlightRecorder.Places];
    private readonly long[] _grants = new long[FlightRecorder.Places];
    private readonly PendingItem?[] _items = new PendingItem?[FlightRecorder.Places];
    private ulong _taken;
    private long _lastTurn;

    public int Count => BitOperations.PopCount(_taken);

    /// <summary>The item that was sent before all the others.</summary>
    public PendingItem? First
    {
        get
        {
            PendingItem? first = null;
            for (ulong left = _taken; left != 0; left &= left - 1)
            {
                var item = _items[BitOperations.TrailingZeroCount(left)]!;
                if (first is null || item.Turn < first.Turn)
                    first = item;
            }

            return first;
        }
    }

    /// <summary>Gives the item a place and its turn.</summary>
    public void Add(PendingItem item)
    {
        int place = BitOperations.TrailingZeroCount(~_taken);
        _taken |= 1UL << place;
        (item.Place, item.Turn) = (place, ++_lastTurn);
        _grants[place] = item.Grant;
        Volatile.Write(ref _items[place], item);
        Volatile.Write(ref _numbers[place], item.Key.Id);
    }

    public void Remove(PendingItem item)
    {
        _taken &= ~(1UL << item.Place);
        Volatile.Write(ref _numbers[item.Place], 0);
        Volatile.Write(ref _items[item.Place], null);
    }

    /// <summary>Looks an item up by its number; under the engine's lock.</summary>
    public PendingItem? Find(long number) => PlaceOf(number) is var place and >= 0 ? _items[place] : null;

    /// <summary>Looks an item up by the number that the worker named, and takes note that the worker spoke of it; without the lock. In between the item may
    /// have been taken back and given to another.</summary>
    public PendingItem? Hear(long number)
    {
        int place = PlaceOf(number);
        if (place < 0)
            return null;

        long grant = Volatile.Read(ref _grants[place]);
        return Volatile.Read(ref _items[place]) is { } item && Volatile.Read(ref _numbers[place]) == number && item.TryHear(grant) ? item : null;
    }

    /// <summary>The worker has reported the item's end: it must not speak of it again. Without the lock.</summary>
    public void End(PendingItem item) => Volatile.Write(ref _numbers[item.Place], 0);

    public IEnumerable<PendingItem> All() => _items.OfType<PendingItem>();

    private int PlaceOf(long number) => number == 0 ? -1 : Array.IndexOf(_numbers, number);
}
