using ProcLab.Bench.Floors;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;
using ProcLab.Bench.Peers.JsonLines;
using ProcLab.Bench.Peers.Node;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>W6: one of two workers is killed under 100 items of 10 ms.</summary>
internal static class CrashWorkload
{
    public const string Id = "W6";
    public const int Items = 100;
    public const int ItemMilliseconds = 10;

    /// <summary>How many items end before the kill.</summary>
    public const int BeforeTheKill = 20;

    public const string UnderItems = "kill";
    public const string ManyTimes = "kills";

    private const int Kills = 1000;
    private const int BriefKills = 20;

    private const string File = "crash.py";

    public static Workload Create(BenchSettings settings) => new(
        Id,
        $"kill -9 of one of {settings.Workers} workers under {Items} items of {ItemMilliseconds} ms",
        [
            new BenchCase(UnderItems, "a worker is killed", [CrashMetrics.Noticed, CrashMetrics.Errors, CrashMetrics.Lost, CrashMetrics.Replaced])
            {
                Goals =
                [
                    new Goal(CrashMetrics.Errors, 1), new Goal(CrashMetrics.Lost, 0),
                    new Goal(CrashMetrics.Noticed, 5), new Goal(CrashMetrics.Replaced, 5),
                ],
            },
            OneByOne(settings.Plan.IsBrief ? BriefKills : Kills),
        ],
        [
            new CrashContender(Contender.Ours, () => new ProcLabPool(settings.Workers, settings.Transport, spares: 1)),
            new CrashContender(JsonLinesPool.Title, () => new JsonLinesPool(settings.Workers)),
            .. new[] { PythonContender.MultiprocessingPool, PythonContender.Executor, PythonContender.Pebble }.Select(
                kind => new PythonProgram(PythonContender.NameOf(kind), UnderItems, File, kind, $"{settings.Workers}")),
            new NodeProgram(NodePackages.Tinypool, UnderItems, "crash.mjs", $"{settings.Workers}"),
            new KillFloor("C process, kill to end of output (floor)", UnderItems),
            new KillFloor(".NET process, kill to end of output (floor)", UnderItems, "dotnet", "exec", JsonLinesProgram.Path),
            new KillsContender(settings.Transport),
        ]);

    private static BenchCase OneByOne(int kills) => new(
        ManyTimes,
        $"{kills:N0} kills, one after the other, of one worker with a spare",
        [
            CrashMetrics.Noticed, CrashMetrics.NoticedLate, CrashMetrics.AfterError, CrashMetrics.AfterErrorLate,
            CrashMetrics.AfterKill, CrashMetrics.AfterKillLate,
        ])
    {
        Rounds = kills,
        Goals = [new Goal(CrashMetrics.NoticedLate, 20), new Goal(CrashMetrics.AfterError, 5)],
    };
}
