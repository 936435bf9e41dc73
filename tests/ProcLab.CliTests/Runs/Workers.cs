using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary>The worker processes that a run spoke of.</summary>
internal static partial class Workers
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public static IEnumerable<string> NamedIn(string output) => Named().Matches(output).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>Fails unless all of them end; at once where the command has waited for them, within seconds where it could not.</summary>
    public static async Task AssertGoneAsync(CommandResult result)
    {
        var processes = NamedIn(result.Output).ToList();
        Assert.NotEmpty(processes);
        long start = TimeProvider.System.GetTimestamp();
        while (processes.Exists(IsWorker))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_limit, $"workers are left: {string.Join(' ', processes.Where(IsWorker))}");
            await Task.Delay(5);
        }
    }

    private static bool IsWorker(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("ProcLab.Worker.dll", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [GeneratedRegex("""(?:\b(?:w\d+|coding|music|other) +|"pid":)(\d+)""")]
    private static partial Regex Named();
}
