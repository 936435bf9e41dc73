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

    [Fact]
    public async Task A_closed_standard_input_is_an_error_where_it_is_read_and_none_elsewhere()
    {
        string script = Path.Combine(BuildFacts.RepositoryRoot, "scripts", "proclab");
        string reading = $"'{script}' pool --workers 1 --task echo --quiet --input - <&- || echo code $?";
        string other = $"'{script}' pool --workers 1 --task echo --quiet --input text <&-";

        string output = await CommandLine.RunAsync(_workspace.Folder, "bash", "-c", $"{reading}; {other}");

        Assert.Matches("proclab: cannot read standard input: ", output);
        Assert.Matches(@"(?m)^code 1$", output);
        Assert.Matches(@"(?m)^text$", output);
    }

    public void Dispose() => _workspace.Dispose();
}
