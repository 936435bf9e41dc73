using System.Diagnostics;
using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue put</c>.</summary>
internal sealed class QueuePutRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop) : NamedQueueRun(settings, console, stop)
{
    private long _put;
    private TimeSpan _blocked;

    protected override async Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        if (Settings.Items is { } items)
        {
            foreach (string item in items)
            {
                if (await PutAsync(queue, item, cancellationToken) is { } failure)
                    return failure;
            }

            return null;
        }

        using var input = new StreamReader(Console.OpenStandardInput());
        while (await ReadLineAsync(input, cancellationToken) is { } line)
        {
            if (await PutAsync(queue, line, cancellationToken) is { } failure)
                return failure;
        }

        return null;
    }

    protected override string Describe() => $"{Figures.Count(_put, "item")} put";

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("put", _put);
        json.WriteMilliseconds("blocked_ms", _blocked);
    }

    private async Task<QueueFailure?> PutAsync(ProcessQueue<string> queue, string item, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        var outcome = await queue.Writer.TryWriteAsync(item, TimeSpan.Zero, cancellationToken);
        var blocked = TimeSpan.Zero;
        if (outcome == QueueOutcome.Full && Settings.Timeout != TimeSpan.Zero)
        {
            outcome = await queue.Writer.TryWriteAsync(item, Settings.Timeout, cancellationToken);
            blocked = Stopwatch.GetElapsedTime(begun);
            _blocked += blocked;
        }

        Log.Event("queue.op", json =>
        {
            json.WriteString("op", "put");
            json.WriteString("item", item);
            json.WriteString("outcome", OutcomeWords.Json(outcome));
            json.WriteMilliseconds("blocked_ms", blocked);
        });
        string before = _put == 0 ? "" : $"; {Figures.Count(_put, "item was", "items were")} put before";
        switch (outcome)
        {
            case QueueOutcome.Done:
                _put++;
                return null;
            case QueueOutcome.Full:
                return new(ExitCode.Full, $"the queue '{Settings.Name}' is full{before}");
            case QueueOutcome.TimedOut:
                return new(ExitCode.TimedOut, $"the queue '{Settings.Name}' was full for {DurationText.Format(Settings.Timeout)}{before}");
            default:
                return new(ExitCode.Closed, $"the queue '{Settings.Name}' is closed{before}");
        }
    }

    /// <summary>The read itself ends with the process, since a terminal's cannot be cancelled.</summary>
    private static Task<string?> ReadLineAsync(StreamReader input, CancellationToken cancellationToken) =>
        Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
}
