using System.Xml.Linq;

namespace ProcLab.PackageTests;

/// <summary>A project of somebody else, outside the repository, that references the package from a feed.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private const string Name = "Consumer";

    private readonly Workspace _workspace = new();

    private ConsumerProject()
    {
    }

    public string OutputFolder => _workspace.PathOf("output");

    public static ConsumerProject Console(Package package, string program)
    {
        var project = new ConsumerProject();
        project.Write("Program.cs", program);
        project.WriteProject("<OutputType>Exe</OutputType>", ("ProcLab", package.Version));
        project.WriteFeed(package);
        return project;
    }

    public static ConsumerProject Tests(Package package, string tests)
    {
        var project = new ConsumerProject();
        project.Write("Tests.cs", tests);
        project.WriteProject(
            "<IsPackable>false</IsPackable>",
            ("ProcLab", package.Version),
            ("Microsoft.NET.Test.Sdk", VersionHere("Microsoft.NET.Test.Sdk")),
            ("xunit", VersionHere("xunit")),
            ("xunit.runner.visualstudio", VersionHere("xunit.runner.visualstudio")));
        project.WriteFeed(package);
        return project;
    }

    public Task<string> DotNetAsync(string verb, params string[] options) =>
        CommandLine.RunAsync(_workspace.Folder, "dotnet", [verb, $"{Name}.csproj", "--output", OutputFolder, "--disable-build-servers", .. options]);

    /// <summary>Runs what was built, from another folder than its own.</summary>
    public Task<string> RunAsync() => CommandLine.RunAsync(Path.GetTempPath(), "dotnet", Path.Combine(OutputFolder, $"{Name}.dll"));

    public void Dispose() => _workspace.Dispose();

    private static string VersionHere(string package) =>
        XDocument.Load(Path.Combine(BuildFacts.RepositoryRoot, "Directory.Packages.props"))
            .Descendants("PackageVersion").Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    private void WriteProject(string property, params (string Package, string Version)[] references) => Write(
        $"{Name}.csproj",
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {property}
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(references.Select(reference => $"""<PackageReference Include="{reference.Package}" Version="[{reference.Version}]" />"""))}
          </ItemGroup>
        </Project>
        """);

    // Its own packages folder is empty at first; packages that the repository's build restored already are read from there.
    private void WriteFeed(Package package) => Write(
        "nuget.config",
        $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="packages" />
          </config>
          <fallbackPackageFolders>
            <add key="restored" value="{BuildFacts.PackagesFolder}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="packed" value="{package.Feed}" />
          </packageSources>
        </configuration>
        """);

    private void Write(string name, string text) => File.WriteAllText(_workspace.PathOf(name), text);
}
