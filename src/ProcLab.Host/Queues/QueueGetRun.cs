using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue get</c>: each item is a line of standard output, and acknowledged when that was written.</summary>
internal sealed class QueueGetRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop) : NamedQueueRun(settings, console, stop)
{
    private readonly bool _isShownToPeople = console.Facts.OutputIsTerminal;
    private long _taken;
    private long _redelivered;

    protected override async Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        while (Settings.Count is not { } count || _taken < count)
        {
            if (await queue.Reader.TryTakeAsync(Settings.Timeout, cancellationToken) is not { } delivery)
                return await WhyNotAsync(queue, cancellationToken);

            try
            {
                Write(delivery);
            }
            catch
            {
                delivery.Return();
                throw;
            }

            delivery.Acknowledge();
            _taken++;
            _redelivered += delivery.IsRedelivered ? 1 : 0;
        }

        return null;
    }

    protected override string Describe() => "";

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("taken", _taken);
        json.WriteNumber("redelivered", _redelivered);
    }

    private void Write(QueueDelivery<string> delivery) => Log.Write(_isShownToPeople ? SafeText.Line(delivery.Item) : delivery.Item, "queue.op", json =>
    {
        json.WriteString("op", "get");
        json.WriteString("item", delivery.Item);
        json.WriteString("outcome", OutcomeWords.Json(QueueOutcome.Done));
        json.WriteBoolean("redelivered", delivery.IsRedelivered);
    });

    private async Task<QueueFailure?> WhyNotAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        string before = _taken == 0 ? "" : $"; {Figures.Count(_taken, "item was", "items were")} got before";
        if (await IsOverAsync(queue, cancellationToken))
            return Settings.Count is null ? null : new(ExitCode.Closed, $"the queue '{Settings.Name}' is closed, and there is nothing in it{before}");

        return Settings.Timeout == TimeSpan.Zero
            ? new(ExitCode.Empty, $"the queue '{Settings.Name}' is empty{before}")
            : new(ExitCode.TimedOut, $"the queue '{Settings.Name}' had no item for {DurationText.Format(Settings.Timeout)}{before}");
    }

    /// <summary>Whether there will be no more items. Who would wait for as long as it takes had to come to the end.</summary>
    private async Task<bool> IsOverAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        if (Settings.Timeout == Timeout.InfiniteTimeSpan)
            return true;

        var now = await queue.GetSnapshotAsync(cancellationToken);
        return now is { IsCompleted: true, Count: 0, InHand: 0 };
    }
}
