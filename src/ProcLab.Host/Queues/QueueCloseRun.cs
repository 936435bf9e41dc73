using System.Text.Json;
using ProcLab.Host.Commands;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue close</c>.</summary>
internal sealed class QueueCloseRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop) : NamedQueueRun(settings, console, stop)
{
    private string _words = "";
    private bool _wasOpen;

    protected override async Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        _wasOpen = queue.Writer.TryComplete();
        _words = _wasOpen ? "closed" : "was closed before";
        try
        {
            // Answered once it is closed.
            await queue.GetSnapshotAsync(cancellationToken);
        }
        catch (QueueLostException)
        {
            // It was empty, and whoever served it has ended.
        }

        return null;
    }

    protected override string Describe() => _words;

    protected override void WriteFields(Utf8JsonWriter json) => json.WriteBoolean("was_open", _wasOpen);
}
