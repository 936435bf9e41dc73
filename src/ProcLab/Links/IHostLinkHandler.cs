using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>What a worker hears from its host, on the thread that receives; no method may run user code or block.</summary>
internal interface IHostLinkHandler
{
    void OnWelcome(WelcomeMessage welcome);

    void OnDefine(DefineMessage define);

    /// <param name="run">The item; its argument is valid only during the call.</param>
    void OnRun(RunMessage run);

    void OnCancel(long item);

    void OnCredit(long item, int count);

    void OnLeave();

    /// <summary>All that has arrived was said.</summary>
    void OnPause();

    /// <summary>Called once, last: the host is gone or speaks nonsense.</summary>
    void OnClosed(LinkClosure closure);
}
