using System.Reflection;

namespace ProcLab.PackageTests;

/// <summary>What the build of this project knew of its machine.</summary>
internal static class BuildFacts
{
    public static string RepositoryRoot { get; } = Read("RepositoryRoot");

    /// <summary>Where restored packages lie, so that the consumers need not fetch the public ones again.</summary>
    public static string PackagesFolder { get; } = Read("PackagesFolder");

    /// <summary>This machine's runtime identifier, such as <c>linux-x64</c>.</summary>
    public static string Runtime { get; } = Read("Runtime");

    private static string Read(string key) =>
        typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
