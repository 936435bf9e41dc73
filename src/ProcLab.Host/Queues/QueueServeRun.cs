using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue serve</c>: the queue is there until it is closed and all its items were had, or a signal comes.</summary>
internal sealed class QueueServeRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop) : NamedQueueRun(settings, console, stop)
{
    // For those who were told the end to hear it from the queue, and not that the queue is gone.
    private static readonly TimeSpan s_longestFarewell = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    private QueueSnapshot? _end;

    protected override async Task<QueueFailure?> OpenAsync(CancellationToken cancellationToken)
    {
        await using var queue = ProcessQueue.Serve<string>(Settings.Name, new() { Capacity = Settings.Capacity });
        return await UseAsync(queue, cancellationToken);
    }

    protected override async Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        string room = Settings.Capacity is { } capacity ? $"room for {Figures.Count(capacity, "item")}" : "room for any number of items";
        Log.Write($"queue {Settings.Name} is ready {Log.Glyphs.Dot} {room} {Log.Glyphs.Dot} pid {Environment.ProcessId}", "queue.ready", json =>
        {
            json.WriteString("queue", Settings.Name);
            json.WriteNumberOrNull("capacity", Settings.Capacity);
            json.WriteNumber("pid", Environment.ProcessId);
        });
        try
        {
            await queue.Reader.Completion.WaitAsync(cancellationToken);
            await TakeLeaveAsync(queue, cancellationToken);
        }
        finally
        {
            _end = await queue.GetSnapshotAsync(CancellationToken.None);
        }

        return null;
    }

    protected override string Describe()
    {
        if (_end is not { } end)
            return "";

        string lost = end.Count + end.InHand > 0 ? $"{Figures.Count(end.Count + end.InHand, "item is", "items are")} lost" : "none left";
        string again = end.Redelivered > 0 ? $", {Figures.Count(end.Redelivered)} redelivered" : "";
        return $"queue {Settings.Name} {Log.Glyphs.Dot} {Figures.Count(end.Put)} put, {Figures.Count(end.Taken - end.Redelivered - end.InHand)} got{again}, {lost}";
    }

    protected override void WriteFields(Utf8JsonWriter json)
    {
        if (_end is { } end)
            WriteFigures(json, end);
    }

    private static async Task TakeLeaveAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        using var farewell = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        farewell.CancelAfter(s_longestFarewell);
        try
        {
            while ((await queue.GetSnapshotAsync(farewell.Token)).Processes > 1)
                await Task.Delay(s_look, farewell.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // They may have stopped to use it without having left.
        }
    }
}
