using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Memory;

namespace ProcLab.Tests.Shared;

/// <summary>A queue's core with its members, in one thread and in this process's memory; beside it a plain model of what should be where, which is compared after each step.</summary>
internal sealed class QueueWorld
{
    private const int MostMembers = 6;
    private const int HeadBytes = 8;

    private readonly Board _board = Board.Create(MappedMemory.OfThisProcess(Board.Bytes));
    private readonly QueueCore _core;
    private readonly int _capacity;
    private readonly List<Actor> _actors = [];
    private readonly HashSet<long> _inQueue = [];
    private readonly HashSet<long> _done = [];
    private readonly HashSet<long> _cameBack = [];
    private readonly Dictionary<long, Actor> _producers = [];
    private long _nextItem;

    // Items that came back are over the capacity until they are taken again.
    private int _returned;
    private long _now = 1;

    public QueueWorld(int capacity)
    {
        _capacity = capacity;
        _core = new QueueCore(new QueueTerms { Capacity = capacity }, _board, new NoFiles());
        _core.Sleep();
    }

    public void Do(QueueMove move)
    {
        _now++;
        var actor = _actors.Count == 0 ? null : _actors[move.Member % _actors.Count];
        switch (move.Kind)
        {
            case QueueMoveKind.Turn or QueueMoveKind.QuietTurn:
                Turn(move.Kind == QueueMoveKind.QuietTurn);
                break;
            case QueueMoveKind.Join:
                Join();
                break;
            case QueueMoveKind.Put when actor is not null:
                Put(actor, move.Bytes);
                break;
            case QueueMoveKind.Take when actor is not null:
                Take(actor);
                break;
            case QueueMoveKind.Acknowledge or QueueMoveKind.Return when actor is { InHand.Count: > 0 }:
                End(actor, move.Bytes, move.Kind == QueueMoveKind.Return);
                break;
            case QueueMoveKind.WaitForItem when actor is not null:
                actor.Lane.BeginWait(MemberWaits.Items, _board.NextTicket());
                break;
            case QueueMoveKind.WaitForRoom when actor is not null:
                actor.Lane.BeginWait(MemberWaits.Room, _board.NextTicket());
                break;
            case QueueMoveKind.Die when actor is not null:
                Die(actor);
                break;
        }

        Assert.True(_capacity == 0 || _inQueue.Count <= _capacity + _actors.Sum(static other => other.InHand.Count) + _returned, "There are more items than may be.");
    }

    /// <summary>Nobody does anything any more but wait: whoever can be served is, in quiet turns.</summary>
    public void Settle()
    {
        for (int turns = 0; _core.Turn(_now += 1_000, patience: 10, isQuiet: true); turns++)
            Assert.True(turns < 10_000, "The arbiter never comes to rest.");

        var waiting = _actors.Where(static actor => actor.Member.WaitsFor(MemberWaits.Items)).ToArray();
        var woken = _actors.Count(static actor => actor.Rings > 0 && !actor.Member.WaitsFor(MemberWaits.Items));
        Assert.True(waiting.Length == 0 || _core.Count <= woken, $"{waiting.Length} wait though there are {_core.Count} items, and {woken} were woken.");
        bool hasRoom = _capacity == 0 || _core.Count + _actors.Sum(static actor => (long)actor.Member.Unused) < _capacity;
        Assert.True(!hasRoom || !_actors.Exists(static actor => actor.Member.WaitsFor(MemberWaits.Room)), "Somebody waits for room though there is some.");
    }

    /// <summary>All die but one, who takes all that is left: exactly what was put and is not done with.</summary>
    public void Drain()
    {
        foreach (var actor in _actors.ToArray())
            Die(actor);
        _core.Close(error: null);
        Join();
        var last = _actors.Single();
        last.Lane.BeginWait(MemberWaits.Items, _board.NextTicket());
        for (int idle = 0; !last.Lane.IsEnded; idle++)
        {
            Assert.True(idle < 10_000, $"The end does not come: {_inQueue.Count} are left.");
            Turn(isQuiet: true);
            while (Take(last))
            {
                End(last, 0, isReturned: false);
                idle = 0;
            }

            last.Lane.BeginWait(MemberWaits.Items, _board.NextTicket());
        }

        Assert.Empty(_inQueue);
        Assert.Equal(_nextItem, _done.Count);
        Assert.Equal((0L, 0L), (_core.Figures().Count, _core.Figures().InHand));
    }

    private void Join()
    {
        if (_actors.Count == MostMembers)
            return;

        var actor = new Actor();
        actor.Member = _core.Join(_ => Lane.Create(MappedMemory.OfThisProcess(Lane.Bytes)), actor, MemberRole.Both)!;
        _actors.Add(actor);
    }

    private void Turn(bool isQuiet)
    {
        _core.Awake();
        _core.Turn(_now, patience: 10, isQuiet);
        _core.Sleep();
    }

    private void Put(Actor actor, int bytes)
    {
        byte[] item = new byte[HeadBytes + bytes];
        BitConverter.TryWriteBytes(item, _nextItem);
        item.AsSpan(HeadBytes).Fill((byte)_nextItem);
        if (item.Length > Lane.MostItemBytes || !actor.Lane.TryPut(item, new ItemFacts { LongLength = item.Length }))
            return;

        _producers.Add(_nextItem, actor);
        _inQueue.Add(_nextItem++);
    }

    private bool Take(Actor actor)
    {
        if (!_board.TryTake(actor.Member.Number, out var taken))
            return false;

        var facts = _board.Facts(taken.Cell);
        var bytes = _board.BytesOf(taken.Cell, facts.Length);
        long item = BitConverter.ToInt64(bytes);
        Assert.True(bytes[HeadBytes..].IndexOfAnyExcept((byte)item) < 0, $"Item {item} is damaged.");
        Assert.True(_inQueue.Contains(item), $"Item {item} was taken, and was not put or is done with.");
        Assert.True(_actors.TrueForAll(other => !other.InHand.Exists(held => held.Item == item)), $"Item {item} is in two hands.");
        bool isRedelivered = (facts.Traits & ItemTraits.Redelivered) != 0;
        Assert.Equal(_cameBack.Contains(item), isRedelivered);

        // Of one producer in order, unless it came back.
        var producer = _producers[item];
        if (!isRedelivered)
        {
            Assert.True(!actor.Last.TryGetValue(producer, out long last) || last < item, $"Item {item} comes after {(actor.Last.GetValueOrDefault(producer))}.");
            actor.Last[producer] = item;
        }

        _board.Release(taken);
        actor.InHand.Add((item, taken));
        return true;
    }

    private void End(Actor actor, int which, bool isReturned)
    {
        var (item, taken) = actor.InHand[which % actor.InHand.Count];
        actor.InHand.Remove((item, taken));
        Assert.True(actor.Lane.TryEnd(taken.Position, isReturned));
        if (isReturned)
        {
            _cameBack.Add(item);
            _returned++;
            return;
        }

        _inQueue.Remove(item);
        Assert.True(_done.Add(item), $"Item {item} is done with twice.");
    }

    private void Die(Actor actor)
    {
        _core.Leave(actor.Member);
        _actors.Remove(actor);
        foreach (var (item, _) in actor.InHand)
            _cameBack.Add(item);
        _returned += actor.InHand.Count;
    }

    private sealed class NoFiles : IItemFiles
    {
        public void Remove(int member, long file)
        {
        }

        public void RemoveAfter(int member, long lastFile)
        {
        }
    }

    /// <summary>A process that uses the queue.</summary>
    private sealed class Actor : IMember
    {
        public Member Member { get; set; } = null!;

        public Lane Lane => Member.Lane;

        public int Rings { get; private set; }

        public List<(long Item, TakenItem Taken)> InHand { get; } = [];

        public Dictionary<Actor, long> Last { get; } = [];

        void IMember.Ring() => Rings++;

        void IMember.Close(string? error)
        {
        }

        void IMember.Answer(long question, QueueAnswer answer)
        {
        }

        void IMember.Expel(string reason) => Assert.Fail(reason);
    }
}
