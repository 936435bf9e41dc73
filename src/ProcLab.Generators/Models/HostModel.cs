namespace ProcLab.Generators.Models;

/// <summary>The type whose methods are tasks, and the types around it.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Parts">The types from the outermost to the type itself.</param>
/// <param name="Type">The type as code names it, with <c>global::</c>.</param>
/// <param name="FullName">The type as a person names it.</param>
internal sealed record HostModel(string Namespace, EquatableArray<HostPart> Parts, string Type, string FullName);

/// <summary>One partial declaration.</summary>
/// <param name="Keyword">Such as <c>record struct</c>.</param>
/// <param name="Name">The type's own name.</param>
internal sealed record HostPart(string Keyword, string Name);
