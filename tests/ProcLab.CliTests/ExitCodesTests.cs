using ProcLab.Host;

namespace ProcLab.CliTests;

public sealed class ExitCodesTests
{
    [Fact]
    public void Documentation_and_code_have_the_same_table()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "exit-codes.md"));
        var rows = page.Split('\n')
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..4]);

        Assert.Equal(ExitCodes.All.Select(info => new[] { $"{(int)info.Code}", info.Name, info.Meaning }), rows);
    }

    [Fact]
    public void Every_code_is_explained_once() =>
        Assert.Equal(Enum.GetValues<ExitCode>().Order(), ExitCodes.All.Select(info => info.Code));

    [Fact]
    public void A_lost_worker_weighs_more_than_a_failed_task()
    {
        Assert.Equal(ExitCode.WorkerLost, ExitCodes.Worst([ExitCode.Failed, ExitCode.TimedOut, ExitCode.WorkerLost]));
        Assert.Equal(ExitCode.TimedOut, ExitCodes.Worst([ExitCode.Failed, ExitCode.TimedOut]));
        Assert.Equal(ExitCode.Ok, ExitCodes.Worst([]));
    }
}
