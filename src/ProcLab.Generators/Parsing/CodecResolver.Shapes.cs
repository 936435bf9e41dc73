using Microsoft.CodeAnalysis;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class CodecResolver
{
    private string ResolveShape(INamedTypeSymbol type, string path)
    {
        string code = TypeText.Code(type);
        string plain = TypeText.Plain(type);
        string className = ClassNames.ForCodec(plain, code);
        if (_codecs.ContainsKey(className))
        {
            return Instance(className);
        }

        _codecs[className] = null;
        if (ShapeRefusal(type) is { } reason)
        {
            return Refuse(type, path, reason);
        }

        Member[] candidates = [.. Member.Of(type)];
        if (BestConstructor(type, candidates) is not { } constructor)
        {
            return Refuse(type, path, "no usable constructor: each parameter must have the name and type of a public property");
        }

        Member[] members = [.. candidates.Where(member => IsSettable(member) || ParameterOf(constructor, member) is not null)];
        if (MemberRefusal(type, members) is { } memberReason)
        {
            return Refuse(type, path, memberReason);
        }

        _codecs[className] = new ShapeCodec(
            className,
            code,
            plain,
            type.IsReferenceType,
            type.IsReferenceType && !type.IsSealed,
            members.Select(member => ResolveMember(member, constructor, path)).ToEquatableArray(),
            constructor.Parameters
                .Select(parameter => candidates.First(member => Matches(parameter, member)).Symbol.Name)
                .ToEquatableArray());
        return Instance(className);
    }

    private MemberModel ResolveMember(Member member, IMethodSymbol constructor, string path)
    {
        IParameterSymbol? parameter = ParameterOf(constructor, member);
        IEnumerable<AttributeData> attributes = [.. member.Symbol.GetAttributes(), .. parameter?.GetAttributes() ?? []];
        MemberRole role = parameter is null
            ? (member.IsRequired ? MemberRole.Required : member.IsInitOnly ? MemberRole.Init : MemberRole.Set)
            : (member.IsRequired && IsSettable(member) ? MemberRole.ConstructorAndRequired : MemberRole.Constructor);
        string? missing = parameter is { HasExplicitDefaultValue: true } ? Literals.Default(parameter)
            : TypeText.MayBeNull(member.Type) ? "default!"
            : null;
        string name = member.Symbol.Name;
        return new MemberModel(name, TypeText.Code(member.Type), Resolve(member.Type, $"{path}.{name}", attributes), role, missing);
    }

    private IMethodSymbol? BestConstructor(INamedTypeSymbol type, Member[] members) => type.InstanceConstructors
        .Where(IsCallable)
        .Where(constructor => constructor.Parameters.All(parameter => members.Any(member => Matches(parameter, member))))
        .OrderByDescending(static constructor => constructor.Parameters.Length)
        .FirstOrDefault();

    private bool IsCallable(IMethodSymbol constructor) =>
        constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly);

    private static IParameterSymbol? ParameterOf(IMethodSymbol constructor, Member member) =>
        constructor.Parameters.FirstOrDefault(parameter => Matches(parameter, member));

    private static bool Matches(IParameterSymbol parameter, Member member) =>
        parameter.RefKind is RefKind.None or RefKind.In
        && string.Equals(parameter.Name, member.Symbol.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member.Type);

    private bool IsSettable(Member member) => member.Symbol switch
    {
        IPropertySymbol { SetMethod: { } setter } => compilation.IsSymbolAccessibleWithin(setter, compilation.Assembly),
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    private string? MemberRefusal(INamedTypeSymbol type, Member[] members)
    {
        if (members.Length == 0 && (WellKnown.IsFramework(type, compilation) || Member.Of(type).Any()))
        {
            return "it has no public member that a constructor or setter can set";
        }

        ISymbol? hidden = Member.Required(type).FirstOrDefault(required => members.All(member => member.Symbol.Name != required.Name));
        return hidden is null ? null : $"its required member '{hidden.Name}' cannot be read and set";
    }
}
