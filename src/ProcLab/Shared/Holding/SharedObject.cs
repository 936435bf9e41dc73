using System.Globalization;
using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Holding;

/// <summary>A queue, or a direction of a pipe, that this process holds for itself and others.</summary>
internal sealed class SharedObject : IDisposable
{
    private const string DisposedReason = "the program that held it has disposed of it";

    private readonly Lock _gate = new();
    private readonly string _prefix;
    private readonly MappedMemory _memory;
    private readonly List<IExpellable> _users = [];
    private bool _isGone;

    /// <param name="id">Its id.</param>
    /// <param name="folder">The private folder of this process.</param>
    /// <param name="terms">What holds for it.</param>
    /// <exception cref="IOException">Its memory cannot be made.</exception>
    public SharedObject(string id, string folder, QueueTerms terms)
    {
        Id = id;
        _prefix = Path.Combine(folder, id);
        Files = new ItemFolder(_prefix);
        _memory = MappedMemory.Create(BoardPath, Memory.Board.Bytes);
        Board = Memory.Board.Create(_memory);
        Arbiter = new QueueArbiter(terms, Board, Files, TellLost, Fail);
    }

    public string Id { get; }

    /// <summary>Is told of items that were lost, on the thread pool: the bytes, and how often somebody had it.</summary>
    public event Action<byte[], int>? ItemLost;

    public string BoardPath => $"{_prefix}.board";

    public Board Board { get; }

    public ItemFolder Files { get; }

    public QueueArbiter Arbiter { get; }

    public string LanePath(int member) => string.Create(CultureInfo.InvariantCulture, $"{_prefix}-{member}.lane");

    /// <summary>This process uses it itself.</summary>
    /// <exception cref="QueueUnavailableException">It is a pipe's end, and in use.</exception>
    public QueueClient Attach(MemberRole role)
    {
        var port = new LocalMember(this);
        var member = Arbiter.Join(_ => Lane.Create(MappedMemory.OfThisProcess(Lane.Bytes)), port, role)
            ?? throw new QueueUnavailableException(
                QueueUnavailableReason.InUse, "This end of the pipe is in use already: an end has one user at a time.");
        port.Begin(member);
        Enter(port);
        return port.Client;
    }

    /// <summary>Somebody uses it, who is to be told when it is no more.</summary>
    public void Enter(IExpellable user)
    {
        lock (_gate)
        {
            if (!_isGone)
            {
                _users.Add(user);
                return;
            }
        }

        user.Expel(DisposedReason);
    }

    /// <summary>Somebody uses it no more.</summary>
    public void Exit(IExpellable user, Member member)
    {
        lock (_gate)
            _users.Remove(user);
        Arbiter.Leave(member);
        DropIfOver();
    }

    /// <summary>An end of a pipe that nobody uses will be used by nobody.</summary>
    public void GiveUp(MemberRole role)
    {
        Arbiter.GiveUp(role);
        DropIfOver();
    }

    private void DropIfOver()
    {
        if (Arbiter.IsOver)
            Holder.Own.Drop(this);
    }

    /// <summary>It is no more, for anybody.</summary>
    public void Dispose() => End(DisposedReason);

    private void End(string reason)
    {
        IExpellable[] users;
        lock (_gate)
        {
            if (_isGone)
                return;

            _isGone = true;
            users = [.. _users];
            _users.Clear();
        }

        Arbiter.Dispose();
        foreach (var user in users)
            user.Expel(reason);
        _memory.Unlink();
    }

    /// <summary>On a thread that is in the middle of something.</summary>
    private void Fail(Exception error) => ThreadPool.UnsafeQueueUserWorkItem(
        failed => failed.Held.End($"its holder failed: {failed.Error.GetType().Name}: {failed.Error.Message}"), (Held: this, Error: error), preferLocal: false);

    private void TellLost(QueueItem item)
    {
        if (ItemLost is not { } handler)
            return;

        byte[] bytes = item.IsInFile ? Files.ReadBytes(item.Origin, item.File) : item.Bytes.AsSpan(0, item.Length).ToArray();
        int deliveries = item.Deliveries;
        ThreadPool.QueueUserWorkItem(_ => handler(bytes, deliveries));
    }
}
