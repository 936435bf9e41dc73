using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Memory;
using ProcLab.Wire;

namespace ProcLab.Shared.Holding;

/// <summary>Another process as a user of what this one holds.</summary>
internal sealed class RemoteMember(UserSession session, int channel, SharedObject held) : IMember, IExpellable
{
    private MappedMemory? _memory;
    private Member? _member;
    private bool _isMapped;

    /// <summary>Lets it begin, and tells it where the memory is.</summary>
    /// <returns>Whether it may.</returns>
    /// <exception cref="IOException">Its memory cannot be made.</exception>
    public bool TryJoin(MemberRole role)
    {
        _member = held.Arbiter.Join(MakeLane, this, role);
        if (_member is not { } member)
            return false;

        session.Send(new AttachedMessage(
            channel, member.Number, held.BoardPath, _memory!.Path!, held.Files.Prefix, held.Arbiter.IsClosed, held.Arbiter.Error));
        held.Enter(this);
        return true;
    }

    /// <summary>It has something in the shared memory. Its first word also says that it has mapped that.</summary>
    public void Ring()
    {
        if (!_isMapped)
        {
            _isMapped = true;
            _memory!.Unlink();
        }

        held.Arbiter.Ring(_member!);
    }

    public void Ask(long number, QueueQuestion question) => held.Arbiter.Ask(_member!, number, question);

    public void Close(string? error) => held.Arbiter.Close(error);

    /// <summary>It is gone, or does not use it any more.</summary>
    public void Leave()
    {
        held.Exit(this, _member!);
        _memory!.Unlink();
    }

    void IMember.Ring() => session.Send(new RingMessage(channel));

    void IMember.Close(string? error) => session.Send(new CloseMessage(channel, error));

    void IMember.Answer(long question, QueueAnswer answer) => session.Send(new AnswerMessage(channel, question, answer.ToFigures()));

    // Whoever writes what makes no sense does not do so in this object alone.
    void IMember.Expel(string reason) => session.Dispose();

    void IExpellable.Expel(string reason) => session.Send(new RefusedMessage(channel, (int)RefusalCause.Dropped, reason));

    private Lane MakeLane(int number)
    {
        _memory = MappedMemory.Create(held.LanePath(number), Lane.Bytes);
        return Lane.Create(_memory);
    }
}
