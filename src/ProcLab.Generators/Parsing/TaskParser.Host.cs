using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class TaskParser
{
    private const string TasksClass = "Tasks";

    private void CheckHost()
    {
        INamedTypeSymbol host = _method.ContainingType;
        foreach (INamedTypeSymbol type in Outward(host).Reverse())
        {
            if (!IsPartial(type))
            {
                _faults.Add(new Fault(Descriptors.NotPartial, type.Locations[0], TypeText.Plain(TypeText.NotNull(type)), _display));
            }

            if (type.TypeParameters.Length > 0)
            {
                Report(Descriptors.Generic, NameLocation, TypeText.Plain(TypeText.NotNull(type)));
            }
        }

        if (Outward(host).Any(static type => type.IsFileLocal) || !_compilation.IsSymbolAccessibleWithin(host, _compilation.Assembly))
        {
            _faults.Add(new Fault(Descriptors.NotAccessible, NameLocation, Subject, TypeText.Plain(TypeText.NotNull(host))));
        }

        ISymbol? inTheWay = host.Name == TasksClass ? host : host.GetMembers(TasksClass).FirstOrDefault(member => !IsOurs(member));
        if (inTheWay is not null)
        {
            _faults.Add(new Fault(
                Descriptors.TasksInTheWay,
                inTheWay.Locations[0],
                TypeText.Plain(TypeText.NotNull(host)),
                _display,
                inTheWay.ToDisplayString()));
        }
    }

    /// <summary>The analyzer sees the compilation with what the generator added.</summary>
    private static bool IsOurs(ISymbol member) =>
        member.GetAttributes().Any(static attribute =>
            WellKnown.Is(attribute.AttributeClass, "System.CodeDom.Compiler.GeneratedCodeAttribute")
            && WellKnown.FirstArgument(attribute) is "ProcLab.Generators");

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(static reference =>
        reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static IEnumerable<INamedTypeSymbol> Outward(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }

    private static HostModel HostOf(INamedTypeSymbol type) => new(
        type.ContainingNamespace.IsGlobalNamespace ? "" : TypeText.Namespace(type.ContainingNamespace, forCode: true),
        Outward(type).Reverse().Select(static part => new HostPart(Keyword(part), TypeText.Escape(part.Name))).ToEquatableArray(),
        TypeText.Code(TypeText.NotNull(type)),
        TypeText.Plain(TypeText.NotNull(type)));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    /// <summary>The method's name; for overloads the last word of the name that the attribute gives.</summary>
    private string HandleName()
    {
        bool isOverloaded = _method.ContainingType.GetMembers(_method.Name).OfType<IMethodSymbol>()
            .Count(static method => WellKnown.Find(method.GetAttributes(), WellKnown.TaskAttribute) is not null) > 1;
        return isOverloaded && _givenName is not null ? Identifier(_givenName.Substring(_givenName.LastIndexOf('.') + 1)) : _method.Name;
    }

    /// <summary>Makes <c>scale-image</c> to <c>ScaleImage</c>.</summary>
    private string Identifier(string text)
    {
        StringBuilder name = new();
        bool isStart = true;
        foreach (char letter in text)
        {
            bool isPart = SyntaxFacts.IsIdentifierPartCharacter(letter);
            if (isPart && (name.Length > 0 || SyntaxFacts.IsIdentifierStartCharacter(letter)))
            {
                name.Append(isStart ? char.ToUpperInvariant(letter) : letter);
            }

            isStart = !isPart;
        }

        return name.Length == 0 ? _method.Name : name.ToString();
    }
}
