using System.Reflection;

namespace ProcLab.Host;

/// <summary>The version of this build, as <c>--version</c> and JSON show it.</summary>
internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
