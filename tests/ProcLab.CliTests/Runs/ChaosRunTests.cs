using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab chaos</c> as a process.</summary>
public sealed class ChaosRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proclab-chaos-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [CommandTheory]
    [InlineData(8123)]
    [InlineData(8124)]
    [InlineData(8125)]
    public async Task STR_03_random_kills_cost_no_more_items_than_workers_and_none_hangs_or_begins_twice(int seed)
    {
        var result = await ProclabProcess.RunAsync(
            "chaos", "--tasks", "500", "--work", "20ms", "--kill-every", "200ms", "--harm", "kill-running", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var end = result.End;
        Assert.Equal("run.end", end.GetProperty("ev").GetString());
        Assert.Equal(500, Count(end, "items"));
        Assert.Equal(500, Count(end, "succeeded") + Count(end, "failed"));
        Assert.InRange(Count(end, "kills"), 2, 1000);
        Assert.InRange(Count(end, "failed"), 1, Count(end, "kills"));
        foreach (string wrong in new[] { "lost", "hung", "doubled", "swapped", "extra", "unexplained", "torn", "orphans", "zombies", "descriptors", "threads", "files" })
            Assert.Equal((wrong, 0), (wrong, Count(end, wrong)));
        Assert.Equal(Count(end, "kills"), Count(end.GetProperty("harms"), "kill-running"));
        Assert.Equal(("pass", 0, true), (end.GetProperty("verdict").GetString(), Count(end, "exit"), end.GetProperty("clean").GetBoolean()));
        var start = Assert.Single(result.EventsOf("run.start"));
        Assert.Equal((seed, false), (Count(start, "seed"), start.GetProperty("starts_limited").GetBoolean()));
    }

    [CommandFact]
    public async Task Every_kind_of_harm_with_retries_costs_no_item_and_the_table_tells_so()
    {
        string kept = Path.Combine(_folder, "kept");

        var result = await ProclabProcess.RunAsync("chaos", "--tasks", "2000", "--kills", "20", "--kill-every", "20ms", "--retry", "3", "--seed", "7", "--keep", kept);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("chaos  2 workers and 1 spare · pipe · 2,000 items · 20 kills, one each 20ms at most · seed 7\n", result.Output);
        Assert.Contains("\nFailed starts are not limited in this run", result.Output);
        foreach (var (name, figure) in new[] { ("items", "2,000"), ("succeeded", "2,000"), ("failed", "0"), ("lost", "0"), ("doubled", "0"), ("seed", "7") })
            Assert.Contains(result.Lines, line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var second, ..] && first == name && second == figure);
        Assert.Contains("\nnothing is wrong\n", result.Output);
        Assert.EndsWith("repeat: proclab chaos --tasks 2000 --kill-every 20ms --kills 20 --workers 2 --spares 1 --retry 3 --seed 7\n", result.Output);
        Assert.Equal(20, File.ReadLines(Path.Combine(kept, "results")).Count(static line => line.StartsWith("killed ", StringComparison.Ordinal)));
        Assert.InRange(new FileInfo(Path.Combine(kept, "ledger")).Length, 2000 * 64, 2100 * 64);

        var again = await ProclabProcess.RunAsync("chaos", "--keep", kept);

        Assert.Equal((2, $"proclab: --keep: there is a file 'ledger' in '{kept}' already\n"), (again.ExitCode, again.Error));
    }

    [CommandFact]
    public async Task A_death_that_the_run_did_not_cause_is_found()
    {
        // Of another seed the first harm may be one that is done to a starting worker at once, or to any other when none starts.
        await using var process = ProclabProcess.Start("chaos", "--tasks", "1", "--work", "30s", "--kill-every", "1h", "--seed", "2", "--keep", _folder);
        process.Input.Close();
        int worker = await FirstWorkerAsync();
        Process.Start("/bin/bash", ["-c", $"kill -KILL {worker}"])!.WaitForExit();

        var result = await process.EndAsync();

        Assert.Equal(4, result.ExitCode);
        Assert.Contains($"was lost with process {worker}, which was not killed.\n", result.Output);
        Assert.Contains("\nSOMETHING IS WRONG\n", result.Output);
    }

    [CommandFact]
    public async Task A_signal_ends_the_run_in_order_and_what_ran_is_checked()
    {
        await using var process = ProclabProcess.Start("chaos", "--tasks", "1000000", "--work", "20ms", "--json", "--keep", _folder);
        process.Input.Close();
        await FirstWorkerAsync();
        process.Signal("INT");

        var result = await process.EndAsync();

        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.Equal(("interrupted", true), (result.End.GetProperty("verdict").GetString(), result.End.GetProperty("clean").GetBoolean()));
        Assert.InRange(Count(result.End, "items"), 1, 999_999);
        Assert.Equal(Count(result.End, "items"), Count(result.End, "succeeded") + Count(result.End, "failed"));
    }

    [CommandFact]
    public async Task The_time_ends_a_run_that_is_judged_like_any_other()
    {
        var result = await ProclabProcess.RunAsync("chaos", "--tasks", "1000000", "--work", "20ms", "--time", "1s", "--quiet");

        Assert.Equal((0, "nothing is wrong\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task A_reader_that_leaves_ends_the_run()
    {
        var result = await ProclabProcess.RunShellAsync("set -o pipefail; proclab chaos --tasks 1000000 --work 20ms | head -1");

        Assert.Equal((0, 1), (result.ExitCode, result.Lines.Length));
    }

    [TerminalFact]
    public async Task A_terminal_gets_one_line_that_is_redrawn_and_then_the_table()
    {
        await using var process = ProclabProcess.StartInTerminal("chaos --tasks 400 --work 20ms --seed 5");

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Matches("\r\u001b\\[K[0-9]+ of 400 items · ", result.Output);
        Assert.Contains("nothing is wrong", result.Output);
    }

    private static int Count(JsonElement fields, string name) => fields.GetProperty(name).GetInt32();

    /// <summary>The process that began the first item.</summary>
    private async Task<int> FirstWorkerAsync()
    {
        string ledger = Path.Combine(_folder, "ledger");
        while (!File.Exists(ledger) || new FileInfo(ledger).Length == 0)
            await Task.Delay(5);
        using var reader = new StreamReader(new FileStream(ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[2], CultureInfo.InvariantCulture);
    }
}
