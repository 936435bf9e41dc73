using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;

namespace ProcLab.Shared.Holding;

/// <summary>This process as a user of what it holds itself: nothing is sent.</summary>
internal sealed class LocalMember(SharedObject held) : IMember, IArbiter, IExpellable
{
    private Member? _member;

    private QueueClient? _client;

    public QueueClient Client
    {
        get => _client!;
        private set => Volatile.Write(ref _client, value);
    }

    public void Begin(Member member)
    {
        _member = member;
        Client = new QueueClient(member.Number, held.Board, member.Lane, held.Files, this);
        if (held.Arbiter.IsClosed)
            Client.OnClosed(held.Arbiter.Error);
    }

    void IMember.Ring() => _client?.OnRing();

    void IMember.Close(string? error) => _client?.OnClosed(error);

    void IMember.Answer(long question, QueueAnswer answer) => _client?.OnAnswer(question, answer);

    void IMember.Expel(string reason) => Expel(reason);

    void IArbiter.Ring() => held.Arbiter.Ring(_member!);

    void IArbiter.Close(string? error) => held.Arbiter.Close(error);

    void IArbiter.Ask(long number, QueueQuestion question) => held.Arbiter.Ask(_member!, number, question);

    void IArbiter.Leave() => held.Exit(this, _member!);

    // The thread that wakes is the arbiter's, or one that has its lock.
    void IArbiter.Resume(List<TaskCompletionSource> woken) => LinkReaders.ResumeElsewhere(woken);

    public void Expel(string reason) => Client.OnLost(QueueErrors.Dropped(reason));
}
