using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Host.Shop;
using ProcLab.Worker.Tasks.Tour;

namespace ProcLab.Host.Queues;

/// <summary>Tells the steps of <c>proclab queue tour</c>: a line for people, or an event.</summary>
internal sealed class TourView(ProcessLog log, int capacity)
{
    private const int StepWidth = 23;
    private const int OutcomeWidth = 10;

    /// <summary>A new part of the tour begins.</summary>
    public void Head(string text) => log.Line($"\n{text}");

    /// <summary>A step has to wait.</summary>
    public void Waits(string name, int processId, TourOrder order) => log.Line($"{Begin(name, processId, order)}waits");

    /// <summary>A step is over.</summary>
    public void Tell(string name, int processId, TourOrder order, TourResult result, QueueSnapshot after, bool isExpected)
    {
        string outcome = OutcomeWords.Text(result.Outcome).PadRight(OutcomeWidth);
        string wrong = isExpected ? "" : "   THAT IS NOT WHAT WAS TO BE EXPECTED";
        string took = Figures.Duration(result.Took, log.Glyphs).PadLeft(7);
        log.Line($"{Begin(name, processId, order)}{outcome}{took}   {DepthBar.Of(after.Count, capacity)}{(result.Item is { } item ? $"   got {item}" : "")}{wrong}");
        if (result.Error is { } error)
            log.Line($"    {SafeText.Line(error)}");
        log.Event("queue.op", json =>
        {
            json.WriteString("op", Verb(order));
            ProcessLog.WriteName(json, name, processId);
            json.WriteString("item", order.Item ?? result.Item);
            json.WriteString("outcome", OutcomeWords.Json(result.Outcome));
            json.WriteBoolean("expected", isExpected);
            json.WriteMilliseconds("took_ms", result.Took);
            json.WriteNumber("depth", after.Count);
            json.WriteString("error", result.Error);
        });
    }

    /// <summary>What the queue tells of itself.</summary>
    public void Count(string name, int processId, QueueSnapshot now)
    {
        string full = now.Count == now.Capacity ? "full" : now.Count == 0 ? "empty" : "neither full nor empty";
        log.Line($"{log.Label(name, processId)} {log.Glyphs.Bar} {"count",-StepWidth}{now.Count} of {now.Capacity}: {full}{(now.IsCompleted ? ", and closed" : "")}");
        log.Event("queue.stat", json =>
        {
            json.WriteNumber("depth", now.Count);
            json.WriteNumberOrNull("capacity", now.Capacity);
            json.WriteBoolean("full", now.Count == now.Capacity);
            json.WriteNumber("put", now.Put);
            json.WriteNumber("taken", now.Taken);
            json.WriteBoolean("closed", now.IsCompleted);
        });
    }

    private string Begin(string name, int processId, TourOrder order)
    {
        string limit = order switch
        {
            { Verb: TourVerb.Close } => "",
            { Limit.Ticks: 0 } => ", at once",
            { Limit.Ticks: > 0 } => $", at most {Figures.Duration(order.Limit, log.Glyphs)}",
            _ => "",
        };
        return $"{log.Label(name, processId)} {log.Glyphs.Bar} {$"{Verb(order)}{(order.Item is { } item ? $" {item}" : "")}{limit}".PadRight(StepWidth)}";
    }

    private static string Verb(TourOrder order) => order.Verb.ToString().ToLowerInvariant();
}
