using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>What a worker hears from its host, on the link's reader thread; no method may run user code or block.</summary>
internal interface IHostLinkHandler
{
    void OnWelcome(WelcomeMessage welcome);

    void OnDefine(DefineMessage define);

    /// <param name="run">The item; its argument is valid only during the call.</param>
    void OnRun(RunMessage run);

    void OnCancel(long item);

    void OnCredit(long item, int count);

    void OnLeave();

    /// <summary>Called once, last: the host is gone or speaks nonsense.</summary>
    void OnClosed(LinkClosure closure);
}
