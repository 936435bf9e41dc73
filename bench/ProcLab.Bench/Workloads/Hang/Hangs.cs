namespace ProcLab.Bench.Workloads.Hang;

/// <summary>How an item hangs; the keys of the cases.</summary>
internal static class Hangs
{
    public const string Spin = "spin";
    public const string Sleep = "sleep";
    public const string Native = "native";

    /// <summary>ProcLab's task for it.</summary>
    public static WorkerTask<Unit, Unit> TaskOf(string key) => key switch
    {
        Spin => BenchTasks.Tasks.Spin,
        Sleep => BenchTasks.Tasks.Sleep,
        Native => BenchTasks.Tasks.Pause,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "There is no such way to hang."),
    };
}
