using Microsoft.CodeAnalysis;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class TaskParser
{
    private static readonly PayloadModel s_unit = new("global::ProcLab.Unit", BuiltIns.Qualified("Unit"));

    private (ReturnShape Shape, PayloadModel Result) ParseResult()
    {
        ReturnShape shape = ShapeOf(_method);
        return shape is ReturnShape.Void or ReturnShape.Task or ReturnShape.ValueTask
            ? (shape, s_unit)
            : (shape, _resolver.Payload(ResultType(), "result", ResultLocation, _method.GetReturnTypeAttributes()));
    }

    /// <summary>What the method gives, without the task around it; void for a task without a result.</summary>
    private ITypeSymbol ResultType() => ShapeOf(_method) switch
    {
        ReturnShape.TaskOfValue or ReturnShape.ValueTaskOfValue or ReturnShape.Stream =>
            ((INamedTypeSymbol)_method.ReturnType).TypeArguments[0],
        ReturnShape.Task or ReturnShape.ValueTask => _compilation.GetSpecialType(SpecialType.System_Void),
        _ => _method.ReturnType,
    };

    private static ReturnShape ShapeOf(IMethodSymbol method) => method.ReturnsVoid ? ReturnShape.Void
        : method.ReturnType is not INamedTypeSymbol named ? ReturnShape.Value
        : TypeText.MetadataName(named) switch
        {
            WellKnown.Task => ReturnShape.Task,
            WellKnown.TaskOfValue => ReturnShape.TaskOfValue,
            WellKnown.ValueTask => ReturnShape.ValueTask,
            WellKnown.ValueTaskOfValue => ReturnShape.ValueTaskOfValue,
            WellKnown.Stream => ReturnShape.Stream,
            _ => ReturnShape.Value,
        };
}
