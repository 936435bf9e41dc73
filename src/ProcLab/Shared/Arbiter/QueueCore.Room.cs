using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>Who may put how many. Room is granted ahead, so that nobody has to ask for each item, and what is not used is taken back when another waits for it.</summary>
internal sealed partial class QueueCore
{
    /// <summary>How much room one member has ahead at most: half of what its lane holds, so it can go on while the arbiter is at fetching.</summary>
    private const uint MostAhead = Lane.Slots / 2;

    private long Free()
    {
        if (_terms.Capacity == 0)
            return int.MaxValue;

        long free = _terms.Capacity - Count;
        foreach (var member in _members)
            free -= member.Reserved;
        return free;
    }

    private bool GrantRoom(long now, long patience, bool isQuiet)
    {
        if (IsClosed)
            return false;

        bool moved = false;
        int writers = 0;
        bool anyWaits = false;
        foreach (var member in _members)
        {
            bool waits = member.WaitsFor(MemberWaits.Room);
            anyWaits |= waits;
            member.IsActive |= member.WaitsFor(MemberWaits.RoomForMoment);
            if (waits || member.IsActive)
                writers++;
        }

        if (writers == 0)
            return false;

        long free = Free();
        if (anyWaits)
        {
            moved = WakeThoseWithRoom();
            if (free <= 0)
                free += TakeBackFromIdle();
        }

        // Who waits comes first, in the order in which they began to. While others are at it he is woken for many at once.
        bool isWorthWaking = isQuiet || free >= Math.Min(WorthWaking, (_terms.Capacity + 3) / 4) || Count == 0;
        while (isWorthWaking && free > 0 && Next(MemberWaits.Room) is { } member)
        {
            // First: by the time the room is there it may have used it up, and wait again.
            member.Lane.EndWait(MemberWaits.Room);
            free -= Grant(member, (uint)Math.Min(free, Math.Max(ShareOf(free, writers), WorthWaking)));
            member.RungAt = Math.Max(now, 1);
            member.Port.Ring();
            moved = true;
        }

        // Then those who write have more before they have to wait.
        foreach (var member in _members)
        {
            uint ahead = ShareOf(free, writers);
            uint unused = member.Unused;
            if (!anyWaits && member.IsActive && free > 0 && (unused == 0 || unused < ahead / 2))
                free -= Grant(member, ahead - unused);
        }

        if (free <= 0 && _members.Exists(static member => member.WaitsFor(MemberWaits.Room)) && _members.Exists(static member => member.Unused > 0))
            LookAgain(now + patience);
        return moved;
    }

    /// <summary>They waited for what they had put to be fetched, to have place for the bytes of more.</summary>
    private bool WakeThoseWithRoom()
    {
        bool moved = false;
        foreach (var member in _members)
        {
            if (!member.WaitsFor(MemberWaits.Room) || member.Unused == 0)
                continue;

            member.Lane.EndWait(MemberWaits.Room);
            member.Port.Ring();
            moved = true;
        }

        return moved;
    }

    /// <summary>Room for one item, whoever else has it, unless the queue is full.</summary>
    private void GrantNow(Member member)
    {
        long free = Free();
        foreach (var other in _members)
        {
            if (free <= 0)
                free += other.Lane.TakeBackRoom();
        }

        if (free > 0)
            Grant(member, 1);
    }

    private long TakeBackFromIdle()
    {
        long taken = 0;
        foreach (var member in _members)
        {
            if (!member.IsActive && !member.WaitsFor(MemberWaits.Room))
                taken += member.Lane.TakeBackRoom();
        }

        return taken;
    }

    private static uint ShareOf(long free, int writers) => (uint)Math.Clamp(free / writers, 1, MostAhead);

    /// <returns>How much was granted.</returns>
    private static uint Grant(Member member, uint count)
    {
        count = Math.Min(count, Lane.Slots - Math.Min(member.Reserved, Lane.Slots));
        if (count > 0)
            member.Lane.Grant(count);
        return count;
    }
}
