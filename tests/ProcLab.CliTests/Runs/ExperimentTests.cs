namespace ProcLab.CliTests.Runs;

/// <summary>The scripts of scripts/experiments, with the command that the tests have built.</summary>
public sealed class ExperimentTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "scripts", "experiments");

    [CommandTheory]
    [InlineData("producers-and-consumers 30", "PASS: three producers put 90 items, and three consumers had each of them exactly once")]
    [InlineData("pipeline 40", "PASS: 40 items came through three stages, each once, and in order")]
    [InlineData("killed-consumer", "PASS: each of 2000 items came exactly once, though a consumer was killed with one in hand; that one was redelivered")]
    public async Task Each_experiment_passes_and_leaves_nothing_behind(string experiment, string verdict)
    {
        string folder = Directory.CreateTempSubdirectory("proclab-experiment-").FullName;
        try
        {
            // Where the sockets of queues with names are is left for the next of them.
            var result = await ProclabProcess.RunShellAsync(
                $"export PROCLAB=$proclab; mkdir {folder}/tmp && cd {folder} && TMPDIR={folder}/tmp {s_folder}/{experiment}; code=$?; ls {folder}/tmp | grep -v ^proclab-names; exit $code");

            Assert.Equal((0, "", verdict), (result.ExitCode, result.Error, result.Lines[^1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [CommandFact]
    public async Task An_experiment_that_goes_wrong_says_so()
    {
        var result = await ProclabProcess.RunShellAsync($"export PROCLAB=/bin/false; {s_folder}/producers-and-consumers 1");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("FAIL: /bin/false does not work", Assert.Single(result.Lines));
    }
}
