using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Diagnostics;

/// <summary>What is wrong with a task. The generator leaves such a task out; the analyzer reports it.</summary>
internal sealed record Fault(DiagnosticDescriptor Descriptor, Location Location, params string[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, [.. Arguments]);
}
