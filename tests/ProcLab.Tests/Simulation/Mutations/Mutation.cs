namespace ProcLab.Tests.Simulation;

/// <summary>A fault put into the core on purpose, to show that the simulator would find it.</summary>
/// <param name="File">The source, from the folder of the library.</param>
/// <param name="Text">What is replaced; it stands there exactly once.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Why">The mistake that it stands for.</param>
internal sealed record Mutation(string File, string Text, string Replacement, string Why);
