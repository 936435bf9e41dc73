using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Parsing;

/// <summary>Types of ProcLab and .NET that mean something to the parser.</summary>
internal static class WellKnown
{
    public const string TaskAttribute = "ProcLab.WorkerTaskAttribute";
    public const string CodecAttribute = "ProcLab.WorkerCodecAttribute";
    public const string EncodedTypeAttribute = "ProcLab.Contracts.EncodedTypeAttribute";
    public const string Codec = "ProcLab.ICodec`1";
    public const string Context = "ProcLab.WorkerContext";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string Progress = "System.IProgress`1";
    public const string Stream = "System.Collections.Generic.IAsyncEnumerable`1";
    public const string Task = "System.Threading.Tasks.Task";
    public const string TaskOfValue = "System.Threading.Tasks.Task`1";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";
    public const string ValueTaskOfValue = "System.Threading.Tasks.ValueTask`1";

    public static bool Is(ITypeSymbol? type, string metadataName) =>
        type is INamedTypeSymbol && TypeText.MetadataName(type) == metadataName;

    public static AttributeData? Find(IEnumerable<AttributeData> attributes, string metadataName) =>
        attributes.FirstOrDefault(attribute => Is(attribute.AttributeClass, metadataName));

    public static object? FirstArgument(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value : null;

    /// <summary>Whether a type comes with .NET, so that its public shape was not meant to be data.</summary>
    public static bool IsFramework(ITypeSymbol type, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return false;
        }

        INamespaceSymbol? space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { IsGlobalNamespace: false, Name: "System" };
    }
}
