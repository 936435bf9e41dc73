using ProcLab.Processes;

namespace ProcLab.Shared.Memory;

/// <summary>What all processes see that use a queue: the front of it, at most <see cref="Entries"/> items, from which readers take by themselves and strictly in order.</summary>
/// <remarks>Lines of 128 bytes, so that no side's writes slow another's down. An entry's word holds the position of its item in the order of the queue, who has it, its first cell, and an
/// <see cref="EntryMark"/>; it is moved only by compare-exchange, so an item has one taker, and whoever is killed leaves no doubt whether he had it. An entry is used again as soon as the
/// arbiter has seen who took its item, but the item's cells, which begin with its facts, only when he says that he has read them.
/// The arbiter alone shows and withdraws; its side is <c>Shelf</c>. What a reader writes is untrusted.</remarks>
internal sealed unsafe class Board(MappedMemory memory)
{
    /// <summary>How many items it shows at most.</summary>
    public const int Entries = 256;

    /// <summary>How many cells there are for the bytes of items.</summary>
    public const int Cells = 1024;

    /// <summary>The size of a cell.</summary>
    public const int CellBytes = 256;

    /// <summary>How many members there can be in the life of a queue.</summary>
    public const int MostMembers = (1 << MemberBits) - 1;

    /// <summary>The size of it all.</summary>
    public const int Bytes = CellsAt + (Cells * CellBytes);

    private const int LayoutAt = 0;
    private const int NeedsAt = 128;
    private const int IsClosedAt = 256;
    private const int StoredAt = 260;
    private const int HeadAt = 384;
    private const int TicketAt = 512;
    private const int EntriesAt = 1024;
    private const int ReleasesAt = EntriesAt + (Entries * sizeof(long));
    private const int CellsAt = ReleasesAt + (Cells * sizeof(int));

    // An entry's word: position, member, cell, mark.
    private const int MemberBits = 20;
    private const int CellBits = 10;
    private const int MarkBits = 2;

    /// <summary>In memory: <c>procque1</c>.</summary>
    private const long Layout = 0x3165_7571_636F_7270;

    private readonly MappedMemory _memory = memory;
    private readonly byte* _page = memory.Start;

    /// <summary>What the arbiter wants to be rung for; nothing while it is awake and looks by itself.</summary>
    public ArbiterNeeds Needs
    {
        get => (ArbiterNeeds)Volatile.Read(ref Number(NeedsAt));
        set => Interlocked.Exchange(ref Number(NeedsAt), (int)value);
    }

    /// <summary>Whether nothing can be put any more.</summary>
    public bool IsClosed
    {
        get => Volatile.Read(ref Number(IsClosedAt)) != 0;
        set => Volatile.Write(ref Number(IsClosedAt), value ? 1 : 0);
    }

    /// <summary>How many items there are behind those that it shows; the arbiter's word.</summary>
    public int Stored
    {
        get => Volatile.Read(ref Number(StoredAt));
        set => Volatile.Write(ref Number(StoredAt), value);
    }

    /// <summary>Makes an empty one, for the arbiter.</summary>
    public static Board Create(MappedMemory memory)
    {
        *(long*)(memory.Start + LayoutAt) = Layout;
        return new Board(memory);
    }

    /// <summary>Takes the one that an arbiter made.</summary>
    /// <exception cref="InvalidDataException">It is laid out in a way that this build does not know.</exception>
    public static Board Open(MappedMemory memory) => *(long*)(memory.Start + LayoutAt) == Layout
        ? new Board(memory)
        : throw new InvalidDataException($"'{memory.Path}' is no queue of this version.");

    /// <summary>Whether the arbiter sleeps and is to be rung for this; whoever is told so rings, and nobody else.</summary>
    public bool MustRing(ArbiterNeeds need) =>
        (Needs & need) != 0 && ((ArbiterNeeds)Interlocked.And(ref Number(NeedsAt), ~(int)need) & need) != 0;

    /// <summary>The next number in the order of those who wait.</summary>
    public int NextTicket() => Interlocked.Increment(ref Number(TicketAt));

    /// <summary>Takes the item at the front.</summary>
    /// <param name="member">Who takes it.</param>
    /// <param name="taken">The item; its cells are the taker's until he releases them.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(int member, out TakenItem taken)
    {
        while (TryFindFront(out uint position, out ulong word))
        {
            int cell = CellOf(word);
            if (Interlocked.CompareExchange(ref Entry(position), Word(position, member, cell, EntryMark.Taken), word) == word)
            {
                Pass(position);
                taken = new TakenItem(position, cell);
                return true;
            }
        }

        taken = default;
        return false;
    }

    /// <summary>Whether there is an item to be taken.</summary>
    public bool HasItem => TryFindFront(out _, out _);

    /// <summary>The facts of an item.</summary>
    public ref ItemFacts Facts(int cell) => ref *(ItemFacts*)(_page + CellsAt + ((uint)cell % Cells * CellBytes));

    /// <summary>The bytes of an item that is not in a file; they lie behind its facts.</summary>
    /// <exception cref="InvalidDataException">It would be longer than there is memory.</exception>
    public Span<byte> BytesOf(int cell, int length) => (uint)cell < Cells && (uint)length <= (uint)(((Cells - cell) * CellBytes) - ItemFacts.Bytes)
        ? new Span<byte>(_page + CellsAt + (cell * CellBytes) + ItemFacts.Bytes, length)
        : throw new InvalidDataException($"The queue's memory holds an item of {length} bytes at cell {cell}, which cannot be.");

    /// <summary>The taker of an item has read its cells.</summary>
    public void Release(TakenItem taken) => Volatile.Write(ref Released(taken.Cell), taken.Position);

    /// <summary>Whether the taker of an item has read its cells.</summary>
    public bool IsReleased(TakenItem taken) => Volatile.Read(ref Released(taken.Cell)) == taken.Position;

    /// <summary>Shows an item at a position whose entry is free; its facts and bytes are there.</summary>
    public void Show(uint position, int cell)
    {
        Volatile.Write(ref Released(cell), ~position);
        Interlocked.Exchange(ref Entry(position), Word(position, 0, cell, EntryMark.Available));
    }

    /// <summary>Takes an item back that nobody has taken.</summary>
    /// <returns>Whether nobody had.</returns>
    public bool TryWithdraw(uint position, int cell)
    {
        ulong shown = Word(position, 0, cell, EntryMark.Available);
        return Interlocked.CompareExchange(ref Entry(position), Word(position, 0, 0, EntryMark.Free), shown) == shown;
    }

    /// <summary>Who has taken the item at a position.</summary>
    /// <returns><see langword="null"/> when nobody has.</returns>
    public int? TakerOf(uint position)
    {
        ulong word = Volatile.Read(ref Entry(position));
        return PositionOf(word) == position && MarkOf(word) == EntryMark.Taken ? (int)((uint)word >> (CellBits + MarkBits)) : null;
    }

    private bool TryFindFront(out uint position, out ulong word)
    {
        position = (uint)Volatile.Read(ref Number(HeadAt));
        for (;; position++)
        {
            word = Volatile.Read(ref Entry(position));
            int ahead = (int)(PositionOf(word) - position);

            // What stood here was taken long ago: who should have passed on the head was killed, or is slow.
            if (ahead > 0)
                continue;

            if (ahead < 0 || MarkOf(word) == EntryMark.Free)
                return false;
            if (MarkOf(word) == EntryMark.Available)
                return true;
            Pass(position);
        }
    }

    /// <summary>The head is a hint: it may lag, and never leads.</summary>
    private void Pass(uint position)
    {
        int head = Volatile.Read(ref Number(HeadAt));
        if ((int)(position + 1 - (uint)head) > 0)
            Interlocked.CompareExchange(ref Number(HeadAt), (int)(position + 1), head);
    }

    private static ulong Word(uint position, int member, int cell, EntryMark mark) =>
        ((ulong)position << 32) | ((uint)member << (CellBits + MarkBits)) | ((uint)cell << MarkBits) | (uint)mark;

    private static uint PositionOf(ulong word) => (uint)(word >> 32);

    private static int CellOf(ulong word) => (int)((uint)word >> MarkBits) & (Cells - 1);

    private static EntryMark MarkOf(ulong word) => (EntryMark)(word & ((1 << MarkBits) - 1));

    private ref ulong Entry(uint position) => ref *(ulong*)(_page + EntriesAt + (position % Entries * sizeof(ulong)));

    private ref uint Released(int cell) => ref *(uint*)(_page + ReleasesAt + ((uint)cell % Cells * sizeof(uint)));

    private ref int Number(int at) => ref *(int*)(_page + at);
}
