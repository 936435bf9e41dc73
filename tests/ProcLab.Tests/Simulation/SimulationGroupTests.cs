namespace ProcLab.Tests.Simulation;

/// <summary>Tests that take all processors for themselves, so nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SimulationGroupTests
{
    public const string Name = "Simulation";
}
