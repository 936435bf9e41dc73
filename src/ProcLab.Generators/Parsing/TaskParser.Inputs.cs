using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class TaskParser
{
    /// <summary>Names that C# keeps for the members of tuples.</summary>
    private static readonly HashSet<string> s_reserved =
        new(["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"], StringComparer.Ordinal);

    private static readonly Regex s_item = new("^Item[0-9]+$", RegexOptions.CultureInvariant);

    private Inputs ParseInputs()
    {
        List<string> call = [];
        List<IParameterSymbol> values = [];
        Dictionary<string, IParameterSymbol> given = new(StringComparer.Ordinal);
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            if (parameter.RefKind is not RefKind.None)
            {
                Report(Descriptors.ByReference, parameter.Locations[0], parameter.Name);
            }

            if (GivenArgument(parameter.Type) is not { } argument)
            {
                values.Add(parameter);
                call.Add("");
                continue;
            }

            if (given.ContainsKey(argument))
            {
                Report(Descriptors.RepeatedParameter, parameter.Locations[0], parameter.Type.ToDisplayString(), parameter.Name);
            }

            given[argument] = parameter;
            call.Add(argument);
        }

        FillIn(call, values.Count);
        given.TryGetValue("progress", out IParameterSymbol? progress);
        return new Inputs(Argument(values), values, call, progress, progress is null ? null : Progress(progress));
    }

    /// <summary>What the worker fills in for a parameter that does not travel, or null.</summary>
    private static string? GivenArgument(ITypeSymbol type) =>
        WellKnown.Is(type, WellKnown.CancellationToken) ? "context.CancellationToken"
        : WellKnown.Is(type, WellKnown.Context) ? "context"
        : WellKnown.Is(type, WellKnown.Progress) ? "progress"
        : null;

    private static void FillIn(List<string> call, int values)
    {
        int position = 0;
        for (int index = 0; index < call.Count; index++)
        {
            if (call[index].Length == 0)
            {
                position++;
                call[index] = values == 1 ? "argument" : $"argument.Item{position.ToString(CultureInfo.InvariantCulture)}";
            }
        }
    }

    private PayloadModel Argument(List<IParameterSymbol> values)
    {
        PayloadModel[] parts = [.. values.Select(value => Payload(value, value.Type))];
        switch (parts.Length)
        {
            case 0:
                return s_unit;
            case 1:
                return CodecText.CanFail(parts[0].Codec)
                    ? parts[0] with { Codec = $"{BuiltIns.Qualified("Parameter")}(\"{values[0].Name}\", {parts[0].Codec})" }
                    : parts[0];
        }

        string type = $"({string.Join(", ", parts.Zip(values, static (part, value) => part.Type + TupleName(value)))})";
        string plain = $"({string.Join(", ", values.Select(Described))})";
        return new PayloadModel(type, _resolver.Arguments(type, plain, [.. values.Select(static value => value.Name)], parts));
    }

    /// <summary>A parameter's name as that of a tuple's element, if C# allows it there.</summary>
    private static string TupleName(IParameterSymbol value) =>
        s_reserved.Contains(value.Name) || s_item.IsMatch(value.Name) ? "" : $" {TypeText.Escape(value.Name)}";

    private static string Described(IParameterSymbol value) => $"{TypeText.Plain(value.Type)} {value.Name}";

    private PayloadModel Progress(IParameterSymbol progress) => Payload(progress, ((INamedTypeSymbol)progress.Type).TypeArguments[0]);

    private PayloadModel Payload(IParameterSymbol parameter, ITypeSymbol type) =>
        _resolver.Payload(type, parameter.Name, parameter.Locations[0], parameter.GetAttributes());

    /// <summary>The parameters, sorted into what travels and what does not.</summary>
    private sealed record Inputs(
        PayloadModel Argument,
        IReadOnlyList<IParameterSymbol> Values,
        IReadOnlyList<string> CallArguments,
        IParameterSymbol? ProgressParameter,
        PayloadModel? Progress);
}
