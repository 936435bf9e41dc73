using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>Tells who made what and who bought it: a line for people, or an event.</summary>
internal sealed class ShopView(ShopSettings settings, ProcessLog log)
{
    private const int TextWidth = 38;

    /// <summary>The run begins.</summary>
    public void Begin()
    {
        string who = settings.UsesThreads ? $"threads of process {Environment.ProcessId}" : PoolTransports.NameOf(settings.Transport);
        string title = string.Join(
            $" {log.Glyphs.Dot} ",
            $"queue shelf  capacity {settings.Capacity}",
            who,
            $"{Figures.Count(settings.Producers, "producer")}, {Figures.Count(settings.Consumers, "consumer")}, {Figures.Count(settings.Items, "loaf", "loaves")} each");
        log.Begin("producer-consumer", title, json =>
        {
            json.WriteNumber("producers", settings.Producers);
            json.WriteNumber("consumers", settings.Consumers);
            json.WriteNumber("items", settings.Items);
            json.WriteNumber("capacity", settings.Capacity);
            json.WriteMilliseconds("pace_ms", settings.Pace);
            json.WriteBoolean("threads", settings.UsesThreads);
            json.WriteBoolean("sentinel", settings.UsesMarks);
            json.WriteNumberOrNull("kill_consumer_at", settings.KillAt);
            json.WriteString("transport", settings.UsesThreads ? null : PoolTransports.NameOf(settings.Transport));
            json.WriteNumber("seed", settings.Seed);
        });
    }

    /// <summary>Somebody has done something.</summary>
    public void Tell(ShopReport report)
    {
        if (Words(report) is not { } words)
            return;

        string blocked = report.Blocked > TimeSpan.Zero ? $"   blocked {Figures.Duration(report.Blocked, log.Glyphs)}" : "";
        log.Line($"{log.Label(report.Name, report.ProcessId)} {log.Glyphs.Bar} {words,-TextWidth} {DepthBar.Of(report.Depth, settings.Capacity)}{blocked}");
        log.Event("queue.op", json =>
        {
            json.WriteString("op", report.Act switch { ShopAct.Made => "put", ShopAct.Waits => "wait", _ => "take" });
            ProcessLog.WriteName(json, report.Name, report.ProcessId);
            json.WriteNumber("item", report.Loaf!.Number);
            json.WriteString("maker", report.Loaf.Maker);
            json.WriteNumber("depth", report.Depth);
            if (report.Act == ShopAct.Made)
                json.WriteMilliseconds("blocked_ms", report.Blocked);
            if (report.Act is ShopAct.Bought or ShopAct.Holds)
            {
                json.WriteBoolean("redelivered", report.IsRedelivered);
                json.WriteBoolean("killed", report.Act == ShopAct.Holds);
            }
        });
    }

    /// <summary>A consumer is killed as it was asked for.</summary>
    public void Kill(ShopReport report)
    {
        string words = $"has it in hand, as the {Ordinal(settings.KillAt ?? 0)} that is bought, and is killed: another is to get it";
        log.Line($"{log.Label(report.Name, report.ProcessId)} {log.Glyphs.Bar} {words}");
        log.Event("fault.begin", json =>
        {
            json.WriteString("do", "kill");
            ProcessLog.WriteName(json, report.Name, report.ProcessId);
            json.WriteNumber("signal", 9);
            json.WriteNumber("item", report.Loaf!.Number);
            json.WriteString("maker", report.Loaf.Maker);
        });
    }

    private string? Words(ShopReport report) => report switch
    {
        { Act: ShopAct.Made, Loaf: { } loaf } => $"produced loaf {loaf.Number}",
        { Act: ShopAct.Waits } => $"waits: the shelf is full ({settings.Capacity})",
        { Act: ShopAct.Holds, Loaf: { } loaf } => $"took loaf {loaf.Number} made by {loaf.Maker}{Again(report)}",
        { Act: ShopAct.Bought, Loaf: { } loaf } => $"bought loaf {loaf.Number} made by {loaf.Maker}{Again(report)}",
        _ => null,
    };

    private static string Again(ShopReport report) => report.IsRedelivered ? " (redelivered)" : "";

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        ( < 11 or > 13, 1) => $"{number}st",
        ( < 11 or > 13, 2) => $"{number}nd",
        ( < 11 or > 13, 3) => $"{number}rd",
        _ => $"{number}th",
    };
}
