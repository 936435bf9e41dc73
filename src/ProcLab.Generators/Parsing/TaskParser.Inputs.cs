using System.Globalization;
using Microsoft.CodeAnalysis;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class TaskParser
{
    /// <summary>Names that C# keeps for the members of tuples.</summary>
    private static readonly HashSet<string> s_reserved =
        new(["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"], StringComparer.Ordinal);

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
    private static string? GivenArgument(ITypeSymbol type) => type is not INamedTypeSymbol named ? null : TypeText.MetadataName(named) switch
    {
        WellKnown.CancellationToken => "context.CancellationToken",
        WellKnown.Context => "context",
        WellKnown.Progress => "progress",
        _ => null,
    };

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
        PayloadModel[] parts = [.. values.Select(value => _resolver.Payload(value.Type, value.Name, value.Locations[0], value.GetAttributes()))];
        switch (parts.Length)
        {
            case 0:
                return s_unit;
            case 1:
                return CodecText.CanFail(parts[0].Codec)
                    ? parts[0] with { Codec = $"{BuiltIns.Qualified("Parameter")}(\"{values[0].Name}\", {parts[0].Codec})" }
                    : parts[0];
        }

        string type = $"({string.Join(", ", values.Select((value, index) => parts[index].Type + TupleName(value, index, TypeText.Escape(value.Name))))})";
        string plain = $"({string.Join(", ", values.Select(static value => $"{TypeText.Plain(value.Type)} {value.Name}"))})";
        return new PayloadModel(type, _resolver.Arguments(type, plain, [.. values.Select(static value => value.Name)], parts));
    }

    private static string TupleName(IParameterSymbol value, int index, string name)
    {
        bool isItem = value.Name.StartsWith("Item", StringComparison.Ordinal) && value.Name.Skip(4).All(char.IsDigit) && value.Name.Length > 4;
        bool isOwnItem = isItem && value.Name == $"Item{(index + 1).ToString(CultureInfo.InvariantCulture)}";
        return s_reserved.Contains(value.Name) || (isItem && !isOwnItem) ? "" : $" {name}";
    }

    private PayloadModel Progress(IParameterSymbol progress) =>
        _resolver.Payload(((INamedTypeSymbol)progress.Type).TypeArguments[0], progress.Name, progress.Locations[0], progress.GetAttributes());

    /// <summary>The parameters, sorted into what travels and what does not.</summary>
    private sealed record Inputs(
        PayloadModel Argument,
        IReadOnlyList<IParameterSymbol> Values,
        IReadOnlyList<string> CallArguments,
        IParameterSymbol? ProgressParameter,
        PayloadModel? Progress);
}
