using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>One run of <c>proclab queue status</c>.</summary>
internal sealed class QueueStatusRun(NamedQueueSettings settings, CommandConsole console, StopRequest stop) : NamedQueueRun(settings, console, stop)
{
    // The one that serves it, and this.
    private const int NotCounted = 2;

    private QueueSnapshot? _now;

    protected override async Task<QueueFailure?> UseAsync(ProcessQueue<string> queue, CancellationToken cancellationToken)
    {
        var now = _now = await queue.GetSnapshotAsync(cancellationToken);
        long others = Others(now);
        string room = now.Capacity is { } capacity ? $"{Figures.Count(now.Count)} of {Figures.Count(capacity, "item")}" : Figures.Count(now.Count, "item");
        string[] parts =
        [
            $"queue {Settings.Name}  {room}",
            now.IsCompleted ? "closed" : "open",
            $"{Figures.Count(now.Put)} put, {Figures.Count(now.Taken - now.Redelivered)} got, {Figures.Count(now.InHand)} in hand, {Figures.Count(now.Redelivered)} redelivered",
            $"{Figures.Count(others, "other process", "other processes")}, {Figures.Count(now.WaitingProducers)} waiting for room, {Figures.Count(now.WaitingConsumers)} for an item",
        ];
        Log.Write(string.Join($" {Log.Glyphs.Dot} ", parts), "queue.stat", json =>
        {
            json.WriteNumber("depth", now.Count);
            json.WriteNumberOrNull("capacity", now.Capacity);
            json.WriteBoolean("closed", now.IsCompleted);
            json.WriteNumber("in_hand", now.InHand);
            json.WriteNumber("processes", others);
            json.WriteNumber("waiting_producers", now.WaitingProducers);
            json.WriteNumber("waiting_consumers", now.WaitingConsumers);
        });
        return null;
    }

    protected override string Describe() => "";

    protected override void WriteFields(Utf8JsonWriter json)
    {
        if (_now is { } now)
            WriteFigures(json, now);
    }

    private static long Others(QueueSnapshot now) => Math.Max(0, now.Processes - NotCounted);
}
