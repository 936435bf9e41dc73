using ProcLab.Links;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.Tests.Fuzz;

/// <summary>A worker that hears a host, and does at once what its reader thread does with what it heard.</summary>
internal sealed class FuzzedWorker : Victim, IHostLinkHandler
{
    private readonly ArgumentStore _arguments = new();

    public override void Open(FuzzConnection connection)
    {
        using var link = new HostLink(connection, this);
        while (link.Receive())
        {
        }
    }

    public void OnWelcome(WelcomeMessage welcome) => Heard++;

    public void OnDefine(DefineMessage define) => Heard++;

    public void OnRun(RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner)
    {
        Heard++;
        using var order = new WorkOrder(run, owner is null ? _arguments.Keep(argument.Span) : argument, owner);
        TryPayload(order.Item, order.Argument);
    }

    public void OnCancel(long item) => Heard++;

    public void OnCredit(long item, int count) => Heard++;

    public void OnLeave(LeaveMessage leave) => Heard++;

    public void OnPause()
    {
    }
}
