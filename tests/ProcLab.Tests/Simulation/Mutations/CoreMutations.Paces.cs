namespace ProcLab.Tests.Simulation;

/// <summary>The measured run times.</summary>
internal static partial class CoreMutations
{
    private const string Paces = "Pools/Core/TaskPaces.cs";

    private static Mutation[] OfPaces =>
    [
        new(Paces, "_paces[task] : Unknown;", "_paces[task] : 0;", "items of a task that was never measured are sent ahead"),
        new(Paces, "            pace = ticks;\n", "            pace = 0;\n", "the first run of a task does not count"),
        new(Paces, "pace = Math.Min(ticks, Math.Max(pace, Shortest) * 4);", "pace += ticks;", "run times add up"),
    ];
}
