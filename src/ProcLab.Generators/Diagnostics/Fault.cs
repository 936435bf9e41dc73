using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Diagnostics;

/// <summary>What is wrong with a task. The generator leaves such a task out; the analyzer reports it.</summary>
internal sealed record Fault(DiagnosticDescriptor Descriptor, Location Location, params string[] Arguments)
{
    /// <summary>Whether the compiler tells of it by itself.</summary>
    public bool IsKnownToCompiler { get; init; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}
