using ProcLab.Links;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>What a host's link has handed on to its worker, as text.</summary>
internal sealed class HeardOrders : IHostLinkHandler
{
    private readonly TaskCompletionSource<LinkClosure> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<string> Words { get; } = [];

    public Task<LinkClosure> Closed => _closed.Task;

    public void OnWelcome(WelcomeMessage welcome) => Words.Add("welcome");

    public void OnDefine(DefineMessage define) => Words.Add("define");

    public void OnRun(RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner) => Words.Add("run");

    public void OnCancel(long item) => Words.Add("cancel");

    public void OnCredit(long item, int count) => Words.Add("credit");

    public void OnLeave(LeaveMessage leave) => Words.Add("leave");

    public void OnPause()
    {
    }

    /// <summary>Listens until the link ends.</summary>
    public Task<LinkClosure> HearAsync(TransportConnection connection)
    {
        var link = new HostLink(connection, this);
        return Task.Run(() =>
        {
            while (link.Receive())
            {
            }

            return Closed;
        });
    }

    public void OnClosed(LinkClosure closure) => _closed.SetResult(closure);
}
