using ProcLab.Host;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.CliTests.Pool;

/// <summary>Runs as they were reported once, for renderers to show.</summary>
internal static class RecordedRun
{
    public static readonly WorkerIdentity W1 = new("w1", 4710);
    public static readonly WorkerIdentity W2 = new("w2", 4711);
    public static readonly WorkerIdentity W3 = new("w3", 4719);

    public static readonly RunFacts Facts = new(
        new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "0.1.0", ".NET 10.0.12", "Linux 6.1", Cores: 2, Load: 0.31);

    public static readonly PoolSettings Demonstration = new() { Workers = 2, Job = PoolJobs.Nap, Tasks = 4, Seed = 8123 };

    /// <summary>A worker that is to be replaced for its size.</summary>
    public static readonly PoolReport TooLarge = new PoolReport.WorkerTooLarge(At(70), W1, MemoryBytes: 212_400_000);

    private static readonly WorkerExit Left = new(0, null, "exited with 0", IsExpected: true);

    private static readonly WorkerExit Killed =
        new(null, 9, "killed by SIGKILL (9)", IsExpected: false) { Uptime = At(54.5), Task = 2, LastErrorLines = ["\u001b[2Jwarning"] };

    /// <summary>Four naps in two processes; the second is over first.</summary>
    public static IReadOnlyList<PoolReport> Calm(PoolSettings? settings = null) => Summarized(
    [
        new PoolReport.Started(At(0), settings ?? Demonstration, Facts),
        new PoolReport.WorkerSpawned(At(2), W1),
        new PoolReport.WorkerSpawned(At(4), W2),
        new PoolReport.WorkerReady(At(43), W1, At(41)),
        new PoolReport.ItemStarted(At(44), Item(1), W1, At(1.2)),
        new PoolReport.WorkerReady(At(47), W2, At(43)),
        new PoolReport.ItemStarted(At(48), Item(2), W2, At(5.2)),
        Done(468, 2, W2, waited: 5.2, ran: 420),
        new PoolReport.ItemStarted(At(469), Item(3), W2, At(426)),
        Done(844, 1, W1, waited: 1.2, ran: 800),
        new PoolReport.ItemStarted(At(845), Item(4), W1, At(802)),
        Done(1069, 3, W2, waited: 426, ran: 600),
        Done(1245, 4, W1, waited: 802, ran: 400),
        new PoolReport.WorkerExited(At(1260), W1, Left with { Uptime = At(1256), Tasks = 2 }),
        new PoolReport.WorkerExited(At(1262), W2, Left with { Uptime = At(1256), Tasks = 2 }),
    ], total: 4, wall: 1262);

    /// <summary>A worker is killed at item 2 and replaced; item 3 fails; a worker prints hostile text; then the run is stopped.</summary>
    public static IReadOnlyList<PoolReport> Stormy() => Summarized(
    [
        new PoolReport.Started(At(0), Demonstration with { Tasks = 5, KillAt = 2 }, Facts),
        new PoolReport.WorkerSpawned(At(2), W1),
        new PoolReport.WorkerReady(At(43), W1, At(41)),
        new PoolReport.WorkerSpawned(At(44), W2),
        new PoolReport.WorkerReady(At(90), W2, At(46)),
        new PoolReport.ItemStarted(At(91), Item(1), W1, At(1)),
        new PoolReport.ItemStarted(At(92), Item(2), W2, At(2)),
        new PoolReport.WorkerKilled(At(93), W2, Item(2)),
        new PoolReport.WorkerExited(At(100), W2, Killed),
        new PoolReport.ItemLost(At(100), Item(2), new ItemRun(W2, At(2), At(8)), "w2 (pid 4711) was killed by SIGKILL (9)"),
        new PoolReport.WorkerSpawned(At(101), W3),
        new PoolReport.WorkerReady(At(159), W3, At(58)),
        new PoolReport.ItemStarted(At(160), Item(3), W3, At(70)),
        new PoolReport.WorkerPrinted(At(170), W3, IsError: true, "\u001b[2Jwarning: [bold]disk[/] is full"),
        new PoolReport.ItemFailed(At(180), Item(3), new ItemRun(W3, At(70), At(20)), new ItemFailure("no\nnap", "System.InvalidOperationException", "at Work.Nap()")),
        new PoolReport.ItemStarted(At(181), Item(4), W3, At(91)),
        new PoolReport.Noted(At(200), "interrupted: no more items begin"),
        Done(300, 1, W1, waited: 1, ran: 209),
        new PoolReport.ItemStopped(At(301), Item(4), new ItemRun(W3, At(91), At(120))),
        new PoolReport.WorkerExited(At(310), W1, Left),
        new PoolReport.WorkerExited(At(311), W3, Left),
    ], total: 5, wall: 312, ExitCode.Interrupted);

    /// <summary>Item 1 is lost once and over its time once; the third attempt has its result.</summary>
    public static IReadOnlyList<PoolReport> Retried() => Summarized(
    [
        new PoolReport.Started(At(0), Demonstration with { Workers = 1, Tasks = 1, KillAt = 1, Retry = 2 }, Facts),
        new PoolReport.WorkerSpawned(At(2), W2),
        new PoolReport.WorkerReady(At(43), W2, At(41)),
        new PoolReport.ItemStarted(At(44), Item(1), W2, At(1)),
        new PoolReport.WorkerKilled(At(45), W2, Item(1)),
        new PoolReport.WorkerExited(At(52), W2, Killed with { Task = 1 }),
        new PoolReport.ItemRetried(At(52), Item(1), new ItemRun(W2, At(1), At(8)), ExitCode.WorkerLost, "worker w2 (pid 4711) was killed by SIGKILL (9)", HasCostWorker: true),
        new PoolReport.WorkerSpawned(At(53), W3),
        new PoolReport.WorkerReady(At(100), W3, At(47)),
        new PoolReport.ItemStarted(At(101), Item(1), W3, At(58), Attempt: 2),
        new PoolReport.ItemRetried(At(151), Item(1), new ItemRun(W3, At(58), At(50), Attempt: 2), ExitCode.TimedOut, "It ran for too long.", HasCostWorker: false),
        new PoolReport.ItemStarted(At(152), Item(1), W3, At(109), Attempt: 3),
        Done(192, 1, W3, waited: 109, ran: 40, attempt: 3),
        new PoolReport.WorkerExited(At(200), W3, Left),
    ], total: 1, wall: 201);

    public static TimeSpan At(double milliseconds) => TimeSpan.FromMicroseconds(milliseconds * 1000);

    public static PoolItem Item(long number) => new(number, "400ms", $"hello {number}");

    public static PoolReport.ItemDone Done(double at, long number, WorkerIdentity worker, double waited, double ran, int attempt = 1) =>
        new(At(at), Item(number), new ItemRun(worker, At(waited), At(ran), attempt), new ItemResult($"hello {number}", IsProse: true, json => json.WriteStringValue($"hello {number}")));

    private static List<PoolReport> Summarized(List<PoolReport> reports, long total, double wall, ExitCode? signal = null)
    {
        var tally = new PoolTally();
        reports.ForEach(tally.Add);
        reports.Add(new PoolReport.Ended(At(wall), tally.Summarize(total, At(wall), signal: signal)));
        return reports;
    }
}
