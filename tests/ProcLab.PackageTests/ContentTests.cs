using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace ProcLab.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class ContentTests(Package package)
{
    [Fact]
    public void The_package_holds_library_worker_generator_and_texts_and_nothing_else()
    {
        using var archive = package.Open();

        string[] expected =
        [
            "LICENSE",
            "ProcLab.nuspec",
            "README.md",
            "analyzers/dotnet/cs/ProcLab.Generators.dll",
            .. DiagnosticPages(),
            "lib/net10.0/ProcLab.Worker.dll",
            "lib/net10.0/ProcLab.dll",
            "lib/net10.0/ProcLab.xml",
            "ref/net10.0/ProcLab.dll",
            "ref/net10.0/ProcLab.xml",
            "runtimes/linux-x64/lib/net10.0/ProcLab.Worker.dll",
            "runtimes/linux-x64/lib/net10.0/ProcLab.dll",
            "runtimes/win-x64/lib/net10.0/ProcLab.Worker.dll",
            "runtimes/win-x64/lib/net10.0/ProcLab.dll",
        ];
        Assert.Equal(expected, archive.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> DiagnosticPages() => Directory
        .EnumerateFiles(Path.Combine(BuildFacts.RepositoryRoot, "docs", "diagnostics"))
        .Select(page => $"docs/diagnostics/{Path.GetFileName(page)}")
        .Order(StringComparer.Ordinal);

    [Fact]
    public void It_asks_for_the_logging_abstractions_only()
    {
        using var archive = package.Open();
        using var nuspec = archive.GetEntry("ProcLab.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency");

        Assert.Equal(["Microsoft.Extensions.Logging.Abstractions"], dependencies.Select(dependency => dependency.Attribute("id")!.Value));
    }

    [Theory]
    [InlineData("lib/net10.0/ProcLab.dll", false)]
    [InlineData("lib/net10.0/ProcLab.Worker.dll", false)]
    [InlineData("runtimes/linux-x64/lib/net10.0/ProcLab.dll", true)]
    [InlineData("runtimes/linux-x64/lib/net10.0/ProcLab.Worker.dll", true)]
    [InlineData("runtimes/win-x64/lib/net10.0/ProcLab.dll", true)]
    [InlineData("runtimes/win-x64/lib/net10.0/ProcLab.Worker.dll", true)]
    public void Code_for_one_machine_is_compiled_ahead_and_the_rest_is_not(string path, bool compiledAhead)
    {
        using var assembly = Read(path);

        Assert.Equal(compiledAhead, assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    [Theory]
    [InlineData("lib/net10.0/ProcLab.dll")]
    [InlineData("runtimes/linux-x64/lib/net10.0/ProcLab.dll")]
    public void Stack_traces_have_line_numbers_and_say_nothing_of_the_machine_that_built_them(string path)
    {
        using var assembly = Read(path);
        var embedded = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var symbols = provider.GetMetadataReader();

        Assert.All(symbols.Documents, document => Assert.StartsWith("/_/", symbols.GetString(symbols.GetDocument(document).Name), StringComparison.Ordinal));
    }

    // What the package format itself adds.
    private static bool IsOurs(string path) =>
        path != "[Content_Types].xml" && !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal);

    private PEReader Read(string path)
    {
        using var archive = package.Open();
        using var entry = archive.GetEntry(path)!.Open();
        var copy = new MemoryStream();
        entry.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }
}
