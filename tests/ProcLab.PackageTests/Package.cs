using System.IO.Compression;

namespace ProcLab.PackageTests;

/// <summary>The package, made once by <c>scripts/pack</c> for all tests that look at it.</summary>
public sealed class Package : IAsyncLifetime, IDisposable
{
    private readonly Workspace _workspace = new();

    /// <summary>A version that no feed and no cache has.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>A folder that holds the package alone.</summary>
    public string Feed => _workspace.PathOf("feed");

    public async Task InitializeAsync() =>
        await CommandLine.RunAsync(_workspace.Folder, Path.Combine(BuildFacts.RepositoryRoot, "scripts", "pack"), "--version", Version, "--output", Feed);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _workspace.Dispose();

    public ZipArchive Open() => ZipFile.OpenRead(Path.Combine(Feed, $"ProcLab.{Version}.nupkg"));
}
