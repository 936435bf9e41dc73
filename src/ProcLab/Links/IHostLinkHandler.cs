using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>What a worker hears from its host, on the thread that receives; no method may run user code or block.</summary>
internal interface IHostLinkHandler
{
    void OnWelcome(WelcomeMessage welcome);

    void OnDefine(DefineMessage define);

    /// <param name="run">The item.</param>
    /// <param name="argument">Its argument, valid only during the call if nobody owns it.</param>
    /// <param name="owner">What the argument lies in, to be disposed of; or <see langword="null"/>.</param>
    void OnRun(RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner);

    void OnCancel(long item);

    void OnCredit(long item, int count);

    void OnLeave(LeaveMessage leave);

    /// <summary>All that has arrived was said.</summary>
    void OnPause();

    /// <summary>The host is gone or speaks nonsense; nothing is heard after it. A thread that cannot send may call it, too.</summary>
    void OnClosed(LinkClosure closure);
}
