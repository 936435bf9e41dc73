using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab producer-consumer</c>: rows Q1 to Q3.</summary>
public sealed partial class ProducerConsumerTests
{
    [CommandFact]
    public async Task Q2_three_processes_make_and_three_buy_each_loaf_once_and_all_end_by_themselves()
    {
        var result = await ProclabProcess.RunAsync("producer-consumer", "--pace", "10ms");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Lines.Select(static line => Told().Match(line)).Where(static match => match.Success).ToList();
        string[] loaves = [.. from maker in Enumerable.Range(1, 3) from number in Enumerable.Range(0, 5) select $"{number} p{maker}"];
        Assert.Equal(loaves.Order(), lines.Where(static line => line.Groups["made"].Success).Select(static line => $"{line.Groups["made"]} {line.Groups["name"]}").Order());
        Assert.Equal(loaves.Order(), lines.Where(static line => line.Groups["bought"].Success).Select(static line => $"{line.Groups["bought"]} {line.Groups["maker"]}").Order());
        Assert.Equal(6, lines.Select(static line => line.Groups["pid"].Value).Distinct().Count());
        Assert.StartsWith("queue shelf  capacity 10 · pipe · 3 producers, 3 consumers, 5 loaves each", result.Lines[0], StringComparison.Ordinal);
        Assert.Matches("^15 produced, 15 bought, none twice, none left · .* · all 6 processes ended by themselves$", result.Lines[^1]);
    }

    [CommandFact]
    public async Task Q1_the_same_between_threads_in_one_process()
    {
        var result = await ProclabProcess.RunAsync("pc", "--threads", "--pace", "5ms");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var lines = result.Lines.Select(static line => Told().Match(line)).Where(static match => match.Success).ToList();
        Assert.Equal((15, 15), (lines.Count(static line => line.Groups["made"].Success), lines.Count(static line => line.Groups["bought"].Success)));
        Assert.Single(lines.Select(static line => line.Groups["pid"].Value).Distinct());
        Assert.Matches("^15 produced, 15 bought, none twice, none left · .* · all 6 threads ended by themselves$", result.Lines[^1]);
    }

    [CommandFact]
    public async Task Q3_end_marks_end_the_consumers_too()
    {
        foreach (string[] mode in new string[][] { ["--threads"], [] })
        {
            var result = await ProclabProcess.RunAsync(["pc", "--sentinel", "--pace", "1ms", "--capacity", "1", "--json", .. mode]);

            Assert.Equal((0, 15, 15, 0, 0), (result.ExitCode, Count(result, "put"), Count(result, "taken"), Count(result, "duplicates"), Count(result, "missing")));
        }
    }

    [CommandFact]
    public async Task A_full_shelf_is_told_and_so_is_how_long_producers_had_to_wait()
    {
        // So many that all producers are there at once for a while, whenever each began.
        var result = await ProclabProcess.RunAsync("pc", "--capacity", "2", "--consumers", "1", "--items", "25", "--pace", "20ms");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(result.Lines, static line => Regex.IsMatch(line, @"^p\d \d+ │ waits: the shelf is full \(2\) +\[##\] 2$"));
        Assert.Contains(result.Lines, static line => Regex.IsMatch(line, @"^p\d \d+ │ produced loaf \d+ .* blocked \d"));
        Assert.Matches("none left · longest wait .* · all 4 processes", result.Lines[^1]);
    }

    [CommandFact]
    public async Task The_account_for_programs_is_the_sum_of_the_events()
    {
        var result = await ProclabProcess.RunAsync("pc", "--items", "40", "--capacity", "3", "--pace", "0s", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var operations = result.EventsOf("queue.op").ToLookup(static operation => operation.GetProperty("op").GetString());
        Assert.Equal((120, 120), (Count(result, "put"), Count(result, "taken")));
        Assert.Equal((120, 120), (operations["put"].Select(Item).Distinct().Count(), operations["take"].Select(Item).Distinct().Count()));
        Assert.Equal(operations["put"].Sum(static put => put.GetProperty("blocked_ms").GetDouble()), result.End.GetProperty("blocked_ms").GetDouble(), tolerance: 1);
        Assert.InRange(Count(result, "depth_max"), 1, 3);
        Assert.Equal(6, result.End.GetProperty("processes").EnumerateArray().Select(static process => process.GetProperty("pid").GetInt32()).Distinct().Count());
        Assert.All(result.End.GetProperty("processes").EnumerateArray(), static process => Assert.Equal(0, process.GetProperty("exit").GetInt32()));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_consumer_killed_with_a_loaf_in_hand_costs_nothing_and_another_gets_that_loaf()
    {
        foreach (string[] mode in new string[][] { ["--sentinel", "--kill-consumer-at", "15"], ["--kill-consumer-at", "4"] })
        {
            var result = await ProclabProcess.RunAsync(["pc", "--pace", "5ms", "--json", .. mode]);

            Assert.Equal((0, 15, 15, 1, 0, 0), (
                result.ExitCode, Count(result, "put"), Count(result, "taken"), Count(result, "redelivered"), Count(result, "duplicates"), Count(result, "missing")));
            var killed = Assert.Single(result.EventsOf("fault.begin"));
            var takes = result.EventsOf("queue.op").Where(operation => operation.GetProperty("op").GetString() == "take" && Item(operation) == Item(killed)).ToList();
            Assert.Equal([(true, false), (false, true)], takes.Select(static take => (take.GetProperty("killed").GetBoolean(), take.GetProperty("redelivered").GetBoolean())));
            Assert.NotEqual(killed.GetProperty("pid").GetInt32(), takes[1].GetProperty("pid").GetInt32());
            var end = Assert.Single(result.End.GetProperty("processes").EnumerateArray(), process => process.GetProperty("pid").GetInt32() == killed.GetProperty("pid").GetInt32());
            Assert.Equal(9, end.GetProperty("signal").GetInt32());
        }
    }

    [CommandFact]
    public async Task The_loaf_of_a_killed_consumer_is_told_as_redelivered_to_people_too()
    {
        var result = await ProclabProcess.RunAsync("pc", "--pace", "1ms", "--kill-consumer-at", "2");

        Assert.Equal(0, result.ExitCode);
        string loaf = Regex.Match(result.Output, @"took (loaf \d made by p\d) ").Groups[1].Value;
        Assert.Contains($"bought {loaf} (redelivered)", result.Output);
        Assert.Contains("has it in hand, as the 2nd that is bought, and is killed: another is to get it", result.Output);
        Assert.Matches(" · 1 redelivered · .* · 5 of 6 processes ended by themselves, c[123] was killed$", result.Lines[^1]);
    }

    [CommandFact]
    public async Task With_nobody_left_to_buy_the_run_ends_and_tells_what_is_missing()
    {
        await using var process = ProclabProcess.Start("pc", "--consumers", "1", "--items", "1000", "--pace", "1ms", "--json");
        await process.WaitForAsync("\"op\":\"take\"");
        process.SignalNamed("KILL", "c1");

        var result = await process.EndAsync();

        Assert.Equal((7, 7, "fail"), (result.ExitCode, Count(result, "exit"), result.End.GetProperty("verdict").GetString()));
        Assert.Equal(3000, Count(result, "taken") + Count(result, "missing"));
        Assert.NotEqual(0, Count(result, "missing"));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_consumer_that_somebody_else_kills_costs_nothing_while_there_are_others()
    {
        await using var process = ProclabProcess.Start("pc", "--items", "50", "--pace", "10ms", "--json");
        await process.WaitForAsync("\"op\":\"take\",\"name\":\"c2\"");
        process.SignalNamed("KILL", "c2");

        var result = await process.EndAsync();

        Assert.Equal((0, 150, 150, 0, 0), (result.ExitCode, Count(result, "put"), Count(result, "taken"), Count(result, "duplicates"), Count(result, "missing")));
        Assert.False(Assert.Single(result.EventsOf("proc.exit"), static exit => exit.GetProperty("name").GetString() == "c2").GetProperty("expected").GetBoolean());
    }

    [CommandFact]
    public async Task Ctrl_c_ends_all_processes_and_what_was_done_is_told()
    {
        await using var process = ProclabProcess.Start("pc", "--items", "10000", "--pace", "10ms", "--json");
        await process.WaitForAsync("\"op\":\"take\"");
        process.Signal("INT");

        var result = await process.EndAsync();

        Assert.Equal((130, "interrupted"), (result.ExitCode, result.End.GetProperty("verdict").GetString()));
        Assert.InRange(Count(result, "taken"), 1, Count(result, "put"));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_reader_that_has_seen_enough_ends_the_run_quietly()
    {
        foreach (string mode in new[] { "--threads", "--json", "" })
        {
            var result = await ProclabProcess.RunShellAsync($"proclab pc --items 100000 --pace 1ms {mode} | head -n 3; echo codes ${{PIPESTATUS[0]}}");

            Assert.Equal(("", 4, "codes 0"), (result.Error, result.Lines.Length, result.Lines[^1]));
        }
    }

    [CommandFact]
    public async Task Results_only_are_the_account()
    {
        var result = await ProclabProcess.RunAsync("pc", "--threads", "--items", "2", "--pace", "0s", "--quiet");

        Assert.StartsWith("6 produced, 6 bought, none twice, none left · ", Assert.Single(result.Lines), StringComparison.Ordinal);
    }

    [CommandTheory]
    [InlineData("--kill-consumer-at is for processes; with --threads there are none, and a thread cannot be killed from outside", "--threads", "--kill-consumer-at", "1")]
    [InlineData("--kill-consumer-at needs two consumers and more: another is to get what the killed one had in hand", "--consumers", "1", "--kill-consumer-at", "1")]
    [InlineData("--capacity takes a number from 1 to 1000000, not 0", "--capacity", "0")]
    [InlineData("--pace: '5' has no unit; write 5ms or 5s", "--pace", "5")]
    public async Task What_makes_no_sense_is_told_and_nothing_is_started(string problem, params string[] arguments)
    {
        var result = await ProclabProcess.RunAsync(["pc", .. arguments]);

        Assert.Equal((2, "", $"proclab: {problem}\n"), (result.ExitCode, result.Output, result.Error));
    }

    private static string Item(JsonElement operation) =>
        string.Create(CultureInfo.InvariantCulture, $"{operation.GetProperty("maker").GetString()} {operation.GetProperty("item").GetInt32()}");

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();

    [GeneratedRegex(@"^(?<name>[pc]\d) (?<pid>\d+) │ (?:produced loaf (?<made>\d+)|bought loaf (?<bought>\d+) made by (?<maker>p\d)) +\[[# ]{10}\] \d+")]
    private static partial Regex Told();
}
