using ProcLab.Links;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>A host that hears a worker and believes nothing.</summary>
internal sealed class FuzzedHost : Victim, IWorkerLinkHandler
{
    private static readonly WorkerGreeting s_greeting = new("w1", WorkerTalk.ProcessId, WaitForDebugger: false, Culture: null, Recorder: null);

    public override void Open(FuzzConnection connection) => new WorkerLink(connection, s_greeting, outbox: null, this).Open();

    public void OnReady(bool keepsRecorder) => Heard++;

    public void OnResult(long item, TimeSpan ran, ReadOnlySpan<byte> value) => Take(item, value);

    public void OnProgress(long item, ReadOnlySpan<byte> value) => Take(item, value);

    public void OnStreamItem(long item, ReadOnlySpan<byte> value) => Take(item, value);

    public void OnFailure(long item, TimeSpan ran, FailureCause cause, RemoteError error) => Heard++;

    public void OnPause(ReadingTurn? turn)
    {
    }

    private void Take(long item, ReadOnlySpan<byte> value)
    {
        Heard++;
        TryPayload(item, value);
    }
}
