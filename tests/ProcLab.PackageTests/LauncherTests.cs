namespace ProcLab.PackageTests;

public sealed class LauncherTests : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_command_runs_from_any_folder_through_a_link_even_twice_at_once()
    {
        string link = _workspace.PathOf("proclab");
        File.CreateSymbolicLink(link, Path.Combine(BuildFacts.RepositoryRoot, "scripts", "proclab"));

        string[] outputs = await Task.WhenAll(
            CommandLine.RunAsync(_workspace.Folder, link, "--version"),
            CommandLine.RunAsync(_workspace.Folder, link, "--version"));

        Assert.All(outputs, output => Assert.Matches(@"^proclab \d+\.\d+\.\d+\s*$", output));
    }

    public void Dispose() => _workspace.Dispose();
}
