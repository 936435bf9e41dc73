namespace ProcLab.Chaos;

/// <summary>What is known of each item: a few bytes an item, since there are millions.</summary>
internal sealed class ItemRecords
{
    private const int FirstRoom = 1024;

    private Facts[] _facts = new Facts[FirstRoom];
    private ushort[] _attempts = new ushort[FirstRoom];
    private int[] _processes = new int[FirstRoom];

    [Flags]
    public enum Facts : byte
    {
        None = 0,
        Submitted = 1,
        Ended = 2,
        Succeeded = 4,
        Hung = 8,
        Doubled = 16,
        Begun = 32,
    }

    /// <summary>One more than the greatest number of a submitted item.</summary>
    public int Count { get; private set; }

    public void Submit(int item)
    {
        if (item >= _facts.Length)
            Grow(item);
        _facts[item] |= Facts.Submitted;
        Count = Math.Max(Count, item + 1);
    }

    public bool Is(long item, Facts facts) => item >= 0 && item < Count && (_facts[item] & facts) == facts;

    public void Note(int item, Facts facts) => _facts[item] |= facts;

    /// <summary>The attempt that began last, and its process.</summary>
    public (int Attempt, int Process) LastBegin(int item) => (_attempts[item], _processes[item]);

    public void Begin(int item, int attempt, int process)
    {
        _facts[item] |= Facts.Begun;
        (_attempts[item], _processes[item]) = ((ushort)Math.Min(attempt, ushort.MaxValue), process);
    }

    private void Grow(int item)
    {
        int room = (int)Math.Min(Array.MaxLength, Math.Max(item + 1L, _facts.Length * 2L));
        Array.Resize(ref _facts, room);
        Array.Resize(ref _attempts, room);
        Array.Resize(ref _processes, room);
    }
}
