using ProcLab.Bench.Floors;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers.JsonLines;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>W5: how long it takes until there is a pool.</summary>
internal static class StartWorkload
{
    public const string Id = "W5";

    private const string WholeProgram = "program";
    private const string Steps = "worker";
    private const string File = "start.py";
    private const string SpawnedPool = "Python mp.Pool (spawn)";
    private const string SpawnedExecutor = "Python ProcessPoolExecutor (spawn)";

    public static Workload Create(BenchSettings settings) => new(
        Id,
        "Start: a pool of 2, one item, shut down",
        [
            new BenchCase(WholeProgram, "whole program", [Metric.WholeProgram, StartMetrics.FirstResult, Metric.ProgramCpu])
            {
                Goals =
                [
                    .. AheadOf(JsonLinesPool.Title), .. AheadOf(SpawnedPool), .. AheadOf(SpawnedExecutor),
                ],
            },
            new BenchCase(
                Steps,
                "one worker, step by step",
                [
                    StartMetrics.WorkerReady, StartMetrics.ProcessStarted, StartMetrics.RuntimeStarted,
                    StartMetrics.Connected, StartMetrics.FirstItem, StartMetrics.FirstResult,
                ])
            {
                Goals = [new Goal(StartMetrics.WorkerReady, 17)],
            },
        ],
        [
            new StartContender(Contender.Ours, WholeProgram, StartProgram.Ours, settings.Transport),
            new StartContender(JsonLinesPool.Title, WholeProgram, StartProgram.JsonLines, settings.Transport),
            new PythonProgram("Python mp.Pool (fork)", WholeProgram, File, PythonContender.MultiprocessingPool, "fork"),
            new PythonProgram(SpawnedPool, WholeProgram, File, PythonContender.MultiprocessingPool, "spawn"),
            new PythonProgram("Python ProcessPoolExecutor (fork)", WholeProgram, File, PythonContender.Executor, "fork"),
            new PythonProgram(SpawnedExecutor, WholeProgram, File, PythonContender.Executor, "spawn"),
            new StartContender(".NET program that does nothing (floor)", WholeProgram, StartProgram.Nothing, settings.Transport),
            new StartContender(Contender.Ours, Steps, StartProgram.OursInSteps, settings.Transport),
            new StartContender("ProcLab, with a startup hook", Steps, StartProgram.OursInMoreSteps, settings.Transport),
            new StartFloor(),
        ]);

    private static Goal[] AheadOf(string peer) => [new Goal(Metric.WholeProgram, 1, peer), new Goal(StartMetrics.FirstResult, 1, peer)];
}
