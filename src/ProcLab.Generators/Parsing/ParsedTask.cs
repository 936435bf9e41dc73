using Microsoft.CodeAnalysis;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

/// <summary>What the parser knows of a method marked as a task.</summary>
/// <param name="Method">The method as a person names it.</param>
/// <param name="Name">The task's name.</param>
/// <param name="HandlePath">The handle with its type, such as <c>Shop.Work.Tasks.Run</c>.</param>
/// <param name="Location">Where the method is named.</param>
/// <param name="Model">What to generate; null if something is wrong.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record ParsedTask(
    string Method, string Name, string HandlePath, Location Location, TaskModel? Model, IReadOnlyList<Fault> Faults);
