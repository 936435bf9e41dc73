namespace ProcLab.Bench;

/// <summary>The work that ProcLab's workers do here.</summary>
internal static partial class BenchTasks
{
    [WorkerTask]
    public static int Increment(int number) => number + 1;

    [WorkerTask]
    public static byte[] Echo(byte[] payload) => payload;
}
