using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>Decides what becomes of the items of one queue: whose are accepted, who is shown which, who is woken. It touches memory and nothing else: no clock, no file, no lock, no
/// thread. Whoever calls it serialises the calls, and tells it the time.</summary>
/// <remarks>Members put and take by themselves, in memory that both sides see, and ring only when the arbiter sleeps. <see cref="Turn"/> looks at all that they have done since the last
/// and does what follows: fetches, shows, grants room, wakes.</remarks>
internal sealed partial class QueueCore
{
    private readonly QueueTerms _terms;
    private readonly Board _board;
    private readonly Shelf _shelf;
    private readonly ItemStore _store = new();
    private readonly IItemFiles _files;
    private readonly List<Member> _members = [];
    private readonly Dictionary<int, Member> _byNumber = [];
    private readonly List<(Member Member, long Question)> _untilDone = [];
    private int _lastMember;
    private long _accepted;
    private long _done;
    private long _taken;
    private long _redelivered;
    private long _lost;
    private long _deepest;
    private bool _hasReturned;

    // Of a pipe: the ends that have, or had, their user, or will have none.
    private MemberRole _givenUp;
    private string? _error;

    /// <param name="terms">What holds for the queue.</param>
    /// <param name="board">What all members see.</param>
    /// <param name="files">The files of large items.</param>
    public QueueCore(QueueTerms terms, Board board, IItemFiles files) => (_terms, _board, _files, _shelf) = (terms, board, files, new Shelf(board));

    /// <summary>Is told of each item that was lost, while its bytes are there.</summary>
    public Action<QueueItem>? ItemLost { get; init; }

    /// <summary>When to look again though nobody rings, in the units of the time that <see cref="Turn"/> is told; 0 for never.</summary>
    public long LookAgainAt { get; private set; }

    public string? Error => _error;

    public bool IsClosed => _board.IsClosed;

    /// <summary>How many items are in the queue: put, and not taken.</summary>
    public long Count => _store.Count + _shelf.Count;

    /// <summary>A process begins to use the queue.</summary>
    /// <returns>The member; <see langword="null"/> if a pipe's end is in use.</returns>
    public Member? Join(Func<int, Lane> makeLane, IMember port, MemberRole role)
    {
        if (_terms.IsPipe && (_givenUp & role) != 0)
            return null;

        if (_lastMember == Board.MostMembers)
            throw new QueueUnavailableException(QueueUnavailableReason.NotReachable, $"The queue has had {Board.MostMembers} users, and can have no more.");

        int number = ++_lastMember;
        var joined = new Member(number, makeLane(number), port, role);
        _members.Add(joined);
        _byNumber.Add(number, joined);
        _givenUp |= role;
        return joined;
    }

    /// <summary>A process is gone, or uses the queue no more. What it has put is in the queue; what it had in hand goes to others.</summary>
    public void Leave(Member member)
    {
        if (!_byNumber.ContainsKey(member.Number))
            return;

        // What it did last may not be known yet.
        member.Lane.TakeBackRoom();
        Hear(member);
        Collect();
        _byNumber.Remove(member.Number);
        _members.Remove(member);
        _shelf.Leave(member.Number);
        _untilDone.RemoveAll(until => until.Member == member);
        foreach (var item in member.InHand.Values)
            ComeBack(item);
        member.InHand.Clear();
        _files.RemoveAfter(member.Number, member.LastFile);
        if (_terms.IsPipe)
            EndPipe(member.Role, member.Lane.IsPutting);
    }

    /// <summary>A pipe's end that nobody uses will be used by nobody.</summary>
    public void GiveUp(MemberRole role)
    {
        if ((_givenUp & role) != 0)
            return;

        _givenUp |= role;
        EndPipe(role, isTruncated: false);
    }

    /// <summary>Whether it is a pipe both of whose ends are done with it.</summary>
    public bool IsOver => _terms.IsPipe && _givenUp == MemberRole.Both && _members.Count == 0;

    /// <summary>Nothing can be put any more; who reads gets what is there, and then the end. Whoever closes it first says why.</summary>
    public void Close(string? error)
    {
        if (IsClosed)
            return;

        _error = error;
        foreach (var member in _members)
            member.Lane.TakeBackRoom();
        FetchAll();
        _board.IsClosed = true;
        foreach (var member in _members)
            member.Port.Close(error);
    }

    /// <summary>Asks for what <paramref name="question"/> says; the answer comes by <see cref="IMember.Answer"/>.</summary>
    public void Ask(Member member, long number, QueueQuestion question)
    {
        if (question == QueueQuestion.Done)
        {
            _untilDone.Add((member, number));
            return;
        }

        foreach (var each in _members)
            Hear(each);
        Collect();
        Show();
        if (question == QueueQuestion.Room && !IsClosed && member.Unused == 0)
            GrantNow(member);
        member.Port.Answer(number, Figures());
    }

    public QueueAnswer Figures() => new()
    {
        Count = Count,
        Capacity = _terms.Capacity,
        Put = _accepted,
        Taken = _taken,
        InHand = _members.Sum(static member => (long)member.InHand.Count),
        Redelivered = _redelivered,
        Lost = _lost,
        Deepest = _deepest,
        Members = _members.Count,
        WaitingReaders = _members.Count(static member => member.WaitsFor(MemberWaits.Items)),
        WaitingWriters = _members.Count(static member => member.WaitsFor(MemberWaits.Room)),
        IsClosed = IsClosed,
    };

    /// <summary>All items, those in hand too, are forgotten: the queue is no more.</summary>
    public void Clear()
    {
        while (_shelf.TryWithdraw(out var item))
            Finish(item);
        while (_store.TryPeek(out var item))
        {
            _store.RemoveFirst();
            Finish(item);
        }
    }

    private void ComeBack(QueueItem item)
    {
        item.Deliveries++;
        if (_terms.IsPipe || item.Deliveries >= _terms.MaxDeliveries)
        {
            _lost++;
            if (!_terms.IsPipe)
                ItemLost?.Invoke(item);
            Finish(item);
            return;
        }

        _redelivered++;
        _store.Return(item);
        _hasReturned = true;
    }

    private void Finish(QueueItem item)
    {
        _done++;
        if (item.IsInFile)
            _files.Remove(item.Origin, item.File);
        _store.GiveBack(item);
    }

    private void EndPipe(MemberRole gone, bool isTruncated)
    {
        if ((gone & MemberRole.Writes) != 0)
            Close(isTruncated ? PipeEnds.Truncated : null);
        if ((gone & MemberRole.Reads) != 0)
        {
            Close(PipeEnds.Broken);
            Clear();
        }
    }
}
