using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>What is done again and again while there is something to do.</summary>
internal sealed partial class QueueCore
{
    /// <summary>For how many items another reader is woken while one is at taking some.</summary>
    private const int WorthWaking = 32;

    private int _firstToFetch;

    /// <summary>Looks at all that members have done, and does what follows.</summary>
    /// <param name="now">The time, in any unit.</param>
    /// <param name="patience">How long, in that unit, one who was woken has time to show it before another is woken in his place.</param>
    /// <param name="isQuiet">Whether nobody has done anything for a moment. While members are at it, more are woken only for as much as is worth it.</param>
    /// <returns>Whether there was anything.</returns>
    public bool Turn(long now, long patience, bool isQuiet)
    {
        LookAgainAt = 0;
        bool moved = FetchAll();
        foreach (var member in _members)
            moved |= HearEnds(member);
        bool areTaken = Collect();
        moved |= areTaken;
        moved |= Show();
        moved |= GrantRoom(now, patience, isQuiet);
        moved |= WakeReaders(now, patience, isQuiet, areTaken);
        moved |= TellTheEnd();
        moved |= AnswerDone();
        _deepest = Math.Max(_deepest, Count);
        return moved;
    }

    /// <summary>Whether somebody was woken so recently that he may not have had a processor yet.</summary>
    public bool IsAnyOnTheWay(long now, long patience)
    {
        foreach (var member in _members)
        {
            if (member.RungAt != 0 && now - member.RungAt < patience)
                return true;
        }

        return false;
    }

    /// <summary>The arbiter goes to sleep, after one more <see cref="Turn"/>: who does something of interest then rings.</summary>
    public void Sleep()
    {
        var needs = ArbiterNeeds.Puts;
        if (_store.Count > 0 || _members.Exists(static member => member.WaitsFor(MemberWaits.Room)))
            needs |= ArbiterNeeds.Takes;
        if (IsClosed)
            needs |= ArbiterNeeds.Takes | ArbiterNeeds.Ends | ArbiterNeeds.Waits;
        if (_untilDone.Count > 0)
            needs |= ArbiterNeeds.Ends;
        _board.Needs = needs;
    }

    /// <summary>The arbiter is awake: nobody needs to ring.</summary>
    public void Awake() => _board.Needs = ArbiterNeeds.None;

    /// <summary>A member rang: it knows that it was woken.</summary>
    public static void Rang(Member member) => member.RungAt = 0;

    private bool FetchAll()
    {
        bool moved = false;
        int count = _members.Count;
        _firstToFetch = count == 0 ? 0 : (_firstToFetch + 1) % count;
        for (int index = 0; index < count; index++)
            moved |= Fetch(_members[(_firstToFetch + index) % count]);
        return moved;
    }

    private bool Fetch(Member member)
    {
        uint put = member.Lane.Puts.Put;
        member.IsActive = put != member.Fetched && !member.IsExpelled;
        if (!member.IsActive)
            return false;

        member.RungAt = 0;
        try
        {
            while (member.Fetched != put)
                FetchOne(member);
        }
        catch (InvalidDataException error)
        {
            member.IsExpelled = true;
            member.Port.Expel(error.Message);
        }

        return true;
    }

    private void FetchOne(Member member)
    {
        var bytes = member.Lane.Fetch(member.Fetched, out var facts);
        if (facts.IsInFile)
            member.LastFile = facts.File;
        var item = _store.Rent();
        item.Fill(_accepted++, bytes, facts, member.Number);
        _store.Add(item);
        member.Fetched++;
        member.Lane.Free(facts.RingEnd);
    }

    private void Hear(Member member)
    {
        Fetch(member);
        HearEnds(member);
    }

    private bool HearEnds(Member member)
    {
        bool moved = false;
        while (member.Lane.TryHearEnd(member.EndsHeard, out uint position, out bool isReturned))
        {
            moved = true;
            member.EndsHeard++;

            // It may have taken it so recently that it is not known to have it.
            if (!member.InHand.ContainsKey(position))
                Collect();
            if (!member.InHand.Remove(position, out var item))
                continue;

            if (isReturned)
                ComeBack(item);
            else
                Finish(item);
        }

        return moved;
    }

    private bool Collect()
    {
        bool moved = false;
        while (_shelf.TryCollect(out uint position, out int taker, out var item))
        {
            moved = true;
            _taken++;
            if (_byNumber.TryGetValue(taker, out var member))
            {
                member.RungAt = 0;
                member.InHand.Add(position, item);
            }
            else
            {
                ComeBack(item);
            }
        }

        return moved;
    }

    private bool Show()
    {
        // What came back stood before all that is shown.
        while (_hasReturned && _shelf.TryWithdraw(out var shown))
            _store.Return(shown);
        _hasReturned = false;

        bool moved = false;
        while (_store.TryPeek(out var item) && _shelf.TryShow(item))
        {
            _store.RemoveFirst();
            moved = true;
        }

        _board.Stored = _store.Count;
        return moved;
    }

    private bool WakeReaders(long now, long patience, bool isQuiet, bool areTaken)
    {
        int toWake = _shelf.Count;
        if (toWake == 0)
            return false;

        bool moved = false;
        foreach (var member in _members)
        {
            if (member.RungAt == 0)
                continue;

            if (now - member.RungAt >= patience || member.WaitsFor(MemberWaits.Items))
                member.RungAt = 0;
            else
                toWake--;
        }

        // Somebody is at taking, and will soon have taken these: to wake another would cost more than that.
        bool isOneAtIt = areTaken || _members.Exists(static member => member.RungAt != 0 || member.WaitsFor(MemberWaits.ItemsForMoment));
        if (!isQuiet && isOneAtIt)
            toWake = Math.Min(toWake, toWake / WorthWaking);
        else if (!isQuiet)
            toWake = Math.Clamp(toWake / WorthWaking, 1, toWake);

        for (; toWake > 0 && Next(MemberWaits.Items) is { } member; toWake--)
        {
            member.Lane.EndWait(MemberWaits.Items);
            member.RungAt = Math.Max(now, 1);
            member.Port.Ring();
            moved = true;
        }

        if (_members.Exists(static member => member.RungAt != 0) && _members.Exists(static member => member.WaitsFor(MemberWaits.Items)))
            LookAgain(now + patience);
        return moved;
    }

    /// <summary>The queue ends for a reader when it is closed and empty, and nobody has an item in hand that could come back; who waits himself, or has all of them, brings none back.</summary>
    private bool TellTheEnd()
    {
        if (!IsClosed || Count > 0)
            return false;

        bool moved = false;
        foreach (var member in _members)
        {
            if (!member.WaitsFor(MemberWaits.Items | MemberWaits.End) || member.Lane.IsEnded)
                continue;
            if (_members.Exists(other => other != member && other.InHand.Count > 0 && !other.WaitsFor(MemberWaits.Items)))
                continue;

            member.Lane.IsEnded = true;
            member.Lane.EndWait(MemberWaits.Items | MemberWaits.End);
            member.Port.Ring();
            moved = true;
        }

        return moved;
    }

    private bool AnswerDone()
    {
        if (_untilDone.Count == 0 || _done != _accepted)
            return false;

        foreach (var (member, question) in _untilDone)
            member.Port.Answer(question, Figures());
        _untilDone.Clear();
        return true;
    }

    /// <summary>Who has waited longest.</summary>
    private Member? Next(MemberWaits wait)
    {
        Member? next = null;
        foreach (var member in _members)
        {
            if (member.WaitsFor(wait) && (next is null || member.Lane.TicketOf(wait) - next.Lane.TicketOf(wait) < 0))
                next = member;
        }

        return next;
    }

    private void LookAgain(long at) => LookAgainAt = LookAgainAt == 0 ? at : Math.Min(LookAgainAt, at);
}
