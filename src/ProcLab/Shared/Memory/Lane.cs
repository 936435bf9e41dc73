using ProcLab.Processes;

namespace ProcLab.Shared.Memory;

/// <summary>What one process and the arbiter of a queue see: what that process has put and the arbiter has not fetched, which items it is done with, and what it waits for.</summary>
/// <remarks>How much it has put and how much it may put are one word, moved only by compare-exchange: so an item is put, for good and whatever becomes of the process, in the
/// moment in which that word says so; and the arbiter can take back at any time what room was granted and not used. What the process writes is untrusted.</remarks>
internal sealed unsafe class Lane(MappedMemory memory)
{
    /// <summary>How many items may be put that the arbiter has not fetched.</summary>
    public const int Slots = 256;

    /// <summary>The room for their bytes.</summary>
    public const int DataBytes = 64 * 1024;

    /// <summary>The largest item that is put in here; larger ones are in files.</summary>
    public const int MostItemBytes = 16 * 1024;

    /// <summary>How many items may be told as done that the arbiter has not heard of.</summary>
    public const int Ends = 1024;

    /// <summary>The size of it all.</summary>
    public const int Bytes = DataAt + DataBytes;

    private const int LayoutAt = 0;
    private const int PutWordAt = 128;
    private const int FetchedAt = 256;
    private const int EndsHeardAt = 264;
    private const int WaitsAt = 384;
    private const int ItemsTicketAt = 388;
    private const int RoomTicketAt = 392;
    private const int IsPuttingAt = 396;
    private const int IsEndedAt = 400;
    private const int EndsToldAt = 512;
    private const int SlotsAt = 640;
    private const int EndsAt = SlotsAt + (Slots * ItemFacts.Bytes);
    private const int DataAt = 20 * 1024;

    /// <summary>In memory: <c>proclan1</c>.</summary>
    private const long Layout = 0x316E_616C_636F_7270;

    private readonly MappedMemory _memory = memory;
    private readonly byte* _page = memory.Start;

    // The member's own: how many bytes it has used of the ring since it began.
    private long _used;

    /// <summary>How many items the member has put, and up to how many it may put.</summary>
    public (uint Put, uint Granted) Puts => Split(Volatile.Read(ref PutWord));

    /// <summary>What the member waits for.</summary>
    public MemberWaits Waits => (MemberWaits)Volatile.Read(ref Number(WaitsAt));

    /// <summary>Whether the member is at putting an item.</summary>
    public bool IsPutting
    {
        get => Volatile.Read(ref Number(IsPuttingAt)) != 0;
        set => Volatile.Write(ref Number(IsPuttingAt), value ? 1 : 0);
    }

    /// <summary>Whether there will be no more items for this member.</summary>
    public bool IsEnded
    {
        get => Volatile.Read(ref Number(IsEndedAt)) != 0;
        set => Volatile.Write(ref Number(IsEndedAt), value ? 1 : 0);
    }

    private ref ulong PutWord => ref *(ulong*)(_page + PutWordAt);

    /// <summary>Makes an empty one, for the arbiter.</summary>
    public static Lane Create(MappedMemory memory)
    {
        *(long*)(memory.Start + LayoutAt) = Layout;
        return new Lane(memory);
    }

    /// <summary>Takes the one that an arbiter made.</summary>
    /// <exception cref="InvalidDataException">It is laid out in a way that this build does not know.</exception>
    public static Lane Open(MappedMemory memory) => *(long*)(memory.Start + LayoutAt) == Layout
        ? new Lane(memory)
        : throw new InvalidDataException($"'{memory.Path}' is no lane of this version.");

    // The member's side.

    /// <summary>Whether an item can be put for certain, of any size.</summary>
    public bool HasRoom =>
        Puts is var (put, granted) && put != granted && DataBytes - (Volatile.Read(ref _used) - Volatile.Read(ref *(long*)(_page + FetchedAt))) >= 2 * MostItemBytes;

    /// <summary>Puts an item. One thread at a time.</summary>
    /// <param name="bytes">The item, or the name of its file.</param>
    /// <param name="facts">What else is known of it; where it lies is filled in here.</param>
    /// <returns>Whether it is put; if not, no room is granted, or the arbiter has not fetched what is before it.</returns>
    public bool TryPut(ReadOnlySpan<byte> bytes, ItemFacts facts)
    {
        var (put, granted) = Puts;
        if (put == granted)
            return false;

        // In one piece: what is left at the ring's end may have to be passed over.
        int at = (int)(_used % DataBytes);
        int passed = DataBytes - at < bytes.Length ? DataBytes - at : 0;
        if (_used + passed + bytes.Length - Volatile.Read(ref *(long*)(_page + FetchedAt)) > DataBytes)
            return false;

        at = passed > 0 ? 0 : at;
        bytes.CopyTo(new Span<byte>(_page + DataAt + at, bytes.Length));
        long end = _used + passed + bytes.Length;
        facts.Offset = at;
        facts.RingEnd = end;
        Slot(put) = facts;
        for (ulong word = Join(put, granted); ;)
        {
            ulong found = Interlocked.CompareExchange(ref PutWord, Join(put + 1, granted), word);
            if (found == word)
            {
                _used = end;
                return true;
            }

            (put, granted) = Split(found);
            if (put == granted)
                return false;
            word = found;
        }
    }

    /// <summary>The member is done with an item, or gives it back. One thread at a time.</summary>
    /// <returns>Whether it is told; if not, the arbiter has not heard of those before it.</returns>
    public bool TryEnd(uint position, bool isReturned)
    {
        uint told = (uint)Volatile.Read(ref Number(EndsToldAt));
        if (told - (uint)Volatile.Read(ref Number(EndsHeardAt)) >= Ends)
            return false;

        ref var end = ref End(told);
        end = new EndFacts(position, isReturned ? 1 : 0);
        Interlocked.Exchange(ref Number(EndsToldAt), (int)(told + 1));
        return true;
    }

    /// <summary>The member begins to wait.</summary>
    public void BeginWait(MemberWaits wait, int ticket)
    {
        Volatile.Write(ref Ticket(wait), ticket);
        Interlocked.Or(ref Number(WaitsAt), (int)wait);
    }

    /// <summary>The member begins to look by itself, for a moment.</summary>
    public void BeginLook(MemberWaits look) => Interlocked.Or(ref Number(WaitsAt), (int)look);

    /// <summary>The member waits no more, or is told to look again.</summary>
    public void EndWait(MemberWaits wait) => Interlocked.And(ref Number(WaitsAt), ~(int)wait);

    // The arbiter's side.

    /// <summary>Since when the member waits, in the order of <see cref="Board.NextTicket"/>.</summary>
    public int TicketOf(MemberWaits wait) => Volatile.Read(ref Ticket(wait));

    /// <summary>Lets the member put that many more, up to <see cref="Slots"/> that are not fetched.</summary>
    public void Grant(uint count) => Interlocked.Add(ref PutWord, (ulong)count << 32);

    /// <summary>Takes back what room was granted and is not used.</summary>
    /// <returns>How much that was.</returns>
    public uint TakeBackRoom()
    {
        for (ulong word = Volatile.Read(ref PutWord); ;)
        {
            var (put, granted) = Split(word);
            ulong found = put == granted ? word : Interlocked.CompareExchange(ref PutWord, Join(put, put), word);
            if (found == word)
                return granted - put;
            word = found;
        }
    }

    /// <summary>An item that was put; its number counts from 0.</summary>
    /// <exception cref="InvalidDataException">What the member wrote makes no sense.</exception>
    public ReadOnlySpan<byte> Fetch(uint number, out ItemFacts facts)
    {
        facts = Slot(number);
        int length = facts is { IsInFile: true, Length: >= 0, File: >= 0 } ? 0 : facts.Length;
        return (uint)length <= MostItemBytes && (uint)facts.Offset <= DataBytes - (uint)length
            ? new ReadOnlySpan<byte>(_page + DataAt + facts.Offset, length)
            : throw new InvalidDataException($"it put an item of {facts.LongLength} bytes at offset {facts.Offset}, which cannot be");
    }

    /// <summary>All bytes up to here are fetched, and their place can be used again.</summary>
    public void Free(long end) => Volatile.Write(ref *(long*)(_page + FetchedAt), end);

    /// <summary>An item that the member is done with.</summary>
    /// <param name="heard">How many of these were heard before.</param>
    /// <param name="position">Its position.</param>
    /// <param name="isReturned">Whether the member gives it back.</param>
    public bool TryHearEnd(uint heard, out uint position, out bool isReturned)
    {
        bool isThere = (uint)Volatile.Read(ref Number(EndsToldAt)) != heard;
        var end = isThere ? End(heard) : default;
        (position, isReturned) = (end.Position, end.IsReturned != 0);
        if (isThere)
            Volatile.Write(ref Number(EndsHeardAt), (int)(heard + 1));
        return isThere;
    }

    private static (uint Put, uint Granted) Split(ulong word) => ((uint)word, (uint)(word >> 32));

    private static ulong Join(uint put, uint granted) => ((ulong)granted << 32) | put;

    private ref int Ticket(MemberWaits wait) => ref Number(wait == MemberWaits.Room ? RoomTicketAt : ItemsTicketAt);

    private ref ItemFacts Slot(uint number) => ref *(ItemFacts*)(_page + SlotsAt + (number % Slots * ItemFacts.Bytes));

    private ref EndFacts End(uint number) => ref *(EndFacts*)(_page + EndsAt + (number % Ends * sizeof(long)));

    private ref int Number(int at) => ref *(int*)(_page + at);

    private record struct EndFacts(uint Position, int IsReturned);
}
