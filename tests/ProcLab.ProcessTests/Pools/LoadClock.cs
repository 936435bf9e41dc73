using System.Diagnostics;
using System.Runtime.CompilerServices;
using ProcLab.Workers;

namespace ProcLab.ProcessTests.Pools;

/// <summary>When code of these tests ran in a process for the first time.</summary>
internal static partial class LoadClock
{
    private static long s_begunAt;

    /// <summary>When that was, as <see cref="Stopwatch.GetTimestamp"/> counts, and whether the worker had rehearsed before this item.</summary>
    [WorkerTask]
    public static (long BegunAt, bool Rehearsed) Read() => (s_begunAt, TaskCatalog.Knows(RehearsalScript.Assembly));

#pragma warning disable CA2255 // The initializer is what is tested.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Begin() => s_begunAt = Stopwatch.GetTimestamp();
}
