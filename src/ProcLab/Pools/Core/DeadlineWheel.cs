using System.Numerics;

namespace ProcLab.Pools;

/// <summary>The deadlines of items, at most one for each. Setting one, clearing it and its coming due cost the same however many there are: a hierarchical timing
/// wheel (Varghese and Lauck, 1987), in steps of a millisecond. Nothing comes due early, nor later than a step after its time.</summary>
internal sealed class DeadlineWheel
{
    private const int None = -1;

    private const int LevelBits = 6;
    private const int LevelSlots = 1 << LevelBits;

    // 54 bits of milliseconds: more than a TimeSpan has.
    private const int Levels = 9;
    private const int DueChain = Levels * LevelSlots;
    private const long LastStep = long.MaxValue / TimeSpan.TicksPerMillisecond;

    private readonly int[] _heads = new int[DueChain + 1];
    private readonly ulong[] _occupied = new ulong[Levels];
    private Entry[] _entries = [];

    // Every deadline up to this step is among those that are due.
    private long _step;

    public DeadlineWheel() => Array.Fill(_heads, None);

    /// <summary>When there may be something to take; <see cref="TimeSpan.MaxValue"/> for never. It may be early, and is then named again.</summary>
    public TimeSpan Next
    {
        get
        {
            if (_heads[DueChain] != None)
                return TimeSpan.Zero;

            return FindNext(out long step, out _) ? new TimeSpan(step * TimeSpan.TicksPerMillisecond) : TimeSpan.MaxValue;
        }
    }

    /// <summary>Sets the deadline of an item, in place of any that it has.</summary>
    /// <returns>When it comes due.</returns>
    public TimeSpan Set(int item, TimeSpan due)
    {
        if (item >= _entries.Length)
            Grow(item);
        Clear(item);
        ref var entry = ref _entries[item];
        entry.Step = (due.Ticks / TimeSpan.TicksPerMillisecond) + (due.Ticks % TimeSpan.TicksPerMillisecond > 0 ? 1 : 0);
        Enter(item);
        return new TimeSpan(Math.Min(entry.Step, LastStep) * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The item has no deadline any more, if it had one.</summary>
    public void Clear(int item)
    {
        if (item >= _entries.Length || _entries[item].Chain == None)
            return;

        ref var entry = ref _entries[item];
        if (entry.Previous == None)
            _heads[entry.Chain] = entry.Next;
        else
            _entries[entry.Previous].Next = entry.Next;
        if (entry.Next != None)
            _entries[entry.Next].Previous = entry.Previous;
        if (entry.Chain != DueChain && _heads[entry.Chain] == None)
            _occupied[entry.Chain / LevelSlots] &= ~(1UL << (entry.Chain % LevelSlots));
        entry.Chain = None;
    }

    /// <summary>Takes an item whose deadline has come, and its deadline with it.</summary>
    public bool TryTake(TimeSpan now, out int item)
    {
        Advance(now.Ticks / TimeSpan.TicksPerMillisecond);
        item = _heads[DueChain];
        if (item == None)
            return false;

        Clear(item);
        return true;
    }

    private void Advance(long step)
    {
        while (FindNext(out long next, out int chain) && next <= step)
        {
            _step = next;
            while (_heads[chain] is var item and not None)
            {
                Clear(item);
                Enter(item);
            }
        }

        _step = Math.Max(_step, step);
    }

    /// <summary>The next chain of which the items come due, or have to be entered anew because they are nearer now.</summary>
    private bool FindNext(out long step, out int chain)
    {
        for (int level = 0; level < Levels; level++)
        {
            int shift = level * LevelBits;
            int current = (int)(_step >> shift) & (LevelSlots - 1);

            // Those of the current slot are in lower levels. Shifted twice, since shifting by all 64 bits does nothing.
            ulong later = _occupied[level] & (ulong.MaxValue << current << 1);
            if (later == 0)
                continue;

            int slot = BitOperations.TrailingZeroCount(later);
            step = (((_step >> shift >> LevelBits) << LevelBits) + slot) << shift;
            chain = (level * LevelSlots) + slot;
            return true;
        }

        (step, chain) = (0, None);
        return false;
    }

    /// <summary>Enters an item where the highest part in which its step differs from the current one says.</summary>
    private void Enter(int item)
    {
        ref var entry = ref _entries[item];
        int chain = DueChain;
        if (entry.Step > _step)
        {
            int level = BitOperations.Log2((ulong)(entry.Step ^ _step)) / LevelBits;
            int slot = (int)(entry.Step >> (level * LevelBits)) & (LevelSlots - 1);
            _occupied[level] |= 1UL << slot;
            chain = (level * LevelSlots) + slot;
        }

        (entry.Chain, entry.Previous, entry.Next) = (chain, None, _heads[chain]);
        if (entry.Next != None)
            _entries[entry.Next].Previous = item;
        _heads[chain] = item;
    }

    private void Grow(int item)
    {
        int old = _entries.Length;
        Array.Resize(ref _entries, Math.Max(item + 1, old * 2));
        _entries.AsSpan(old).Fill(new Entry { Chain = None });
    }

    private struct Entry
    {
        public long Step;
        public int Chain;
        public int Previous;
        public int Next;
    }
}
