namespace ProcLab.Tests.Simulation;

/// <summary>Back-off and giving up.</summary>
internal static partial class CoreMutations
{
    private const string Restart = "Supervision/RestartPolicy.cs";

    private static Mutation[] OfRestart =>
    [
        new(Restart, "failedStarts >= StartFailureLimit", "failedStarts > StartFailureLimit", "the pool gives up one start too late"),
        new("Supervision/Backoff.cs", "Math.Min(First.Ticks * factor, Longest.Ticks)", "First.Ticks", "back-offs do not grow"),
    ];
}
