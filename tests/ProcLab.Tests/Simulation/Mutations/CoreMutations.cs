namespace ProcLab.Tests.Simulation;

/// <summary>The mutations of the core; a part for each source. Each is a mistake that a person could make and not see.</summary>
internal static partial class CoreMutations
{
    public static Mutation[] All { get; } = [.. OfMain, .. OfClosing, .. OfWorkers, .. OfDispatch, .. OfRecalling, .. OfQueue, .. OfResizing, .. OfPaces, .. OfLimits, .. OfRecycling, .. OfRestart, .. OfRetrying];
}
