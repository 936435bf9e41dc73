using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab process</c>: rows P1, P2 and P4.</summary>
public sealed partial class ProcessTests
{
    [CommandFact]
    public async Task P1_main_and_two_children_print_their_lines_beside_each_other_and_none_is_torn()
    {
        var result = await ProclabProcess.RunAsync("process", "--lines", "50", "--pace", "2ms");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var printed = result.Lines.Select(line => PrintedLine().Match(line)).Where(static match => match.Success).ToList();
        foreach (string name in new[] { "main", "coding", "music" })
            Assert.Equal(Enumerable.Range(1, 50).Select(static number => $"{number}"), printed.Where(match => match.Groups[1].Value == name).Select(static match => match.Groups[3].Value));
        Assert.Equal(3, printed.Select(static match => match.Groups[2].Value).Distinct().Count());

        // Whatever else there is tells of starts and ends.
        Assert.Equal(2 + 1 + 2 + 2, result.Lines.Length - printed.Count);
        string[] order = [.. printed.Select(static match => match.Groups[1].Value)];
        Assert.True(order.Zip(order.Skip(1)).Count(static pair => pair.First != pair.Second) > 10, "the streams are interleaved");
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task P1_main_does_not_wait_unless_it_joins()
    {
        var alone = await ProclabProcess.RunAsync("process", "--lines", "2", "--pace", "50ms");
        var joined = await ProclabProcess.RunAsync("process", "--lines", "2", "--pace", "50ms", "--join");

        Assert.True(IndexOf(alone, "ends; the end of the program waits for its children") < IndexOf(alone, "ended: exit code 0"));
        Assert.True(IndexOf(joined, "ended: exit code 0") < Array.FindLastIndex(joined.Lines, static line => line.StartsWith("main", StringComparison.Ordinal) && line.EndsWith(" ends", StringComparison.Ordinal)));
        Assert.Equal((0, 0), (alone.ExitCode, joined.ExitCode));
    }

    [CommandFact]
    public async Task P1_two_named_threads_print_from_0_to_4_and_are_joined()
    {
        var result = await ProclabProcess.RunAsync("process", "--threads", "--pace", "1ms", "--json");

        Assert.Equal(0, result.ExitCode);
        foreach (string name in new[] { "coding", "music" })
        {
            var lines = result.EventsOf("out").Where(line => line.GetProperty("name").GetString() == name).Select(static line => line.GetProperty("text").GetString());
            Assert.Equal(["0", "1", "2", "3", "4"], lines);
        }

        Assert.Single(result.EventsOf("out").Select(static line => line.GetProperty("pid").GetInt32()).Distinct());
        Assert.Empty(result.EventsOf("proc.spawn"));
    }

    [CommandFact]
    public async Task P2_a_child_that_is_terminated_ends_by_SIGTERM_and_the_other_goes_on()
    {
        var result = await ProclabProcess.RunAsync("process", "--lines", "20", "--pace", "50ms", "--terminate", "100ms", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal([("coding", 0, null), ("music", null, 15)], result.EventsOf("proc.exit").Select(Exit).OrderBy(static exit => exit.Name, StringComparer.Ordinal));
        string[] notes = [.. result.EventsOf("diagnostic").Select(static note => note.GetProperty("message").GetString()!)];
        Assert.Contains(notes, static note => note.EndsWith(" is alive: true; main terminates it", StringComparison.Ordinal));
        Assert.Contains(notes, static note => note.EndsWith(" is alive: false; exit code: none; signal: 15", StringComparison.Ordinal));
    }

    [CommandFact]
    public async Task P4_daemons_end_with_main()
    {
        await using var process = ProclabProcess.Start("process", "--lines", "40", "--pace", "100ms", "--daemon", "--json");
        await process.WaitForAsync("proc.spawn\",\"name\":\"music");
        process.SignalNamed("STOP", "music");

        // Stopped, it cannot print as many lines as main does.
        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("ends, and its daemons with it", result.Output);
        var music = Exit(Assert.Single(result.EventsOf("proc.exit"), static exit => Exit(exit).Name == "music"));
        Assert.Contains(music.Signal, new int?[] { 9, 15 });
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_child_that_somebody_kills_costs_the_run_its_success_and_no_more()
    {
        await using var process = ProclabProcess.Start("process", "--lines", "40", "--pace", "100ms", "--json");
        await process.WaitForAsync("\"text\":\"line 2 of 40\"");
        await process.WaitForAsync("proc.spawn\",\"name\":\"coding");
        process.SignalNamed("KILL", "coding");

        var result = await process.EndAsync();

        Assert.Equal((7, 7), (result.ExitCode, result.End.GetProperty("exit").GetInt32()));
        Assert.Equal([("coding", null, 9), ("music", 0, null)], result.End.GetProperty("processes").EnumerateArray().Select(Exit));
        Assert.False(Assert.Single(result.EventsOf("proc.exit"), static exit => Exit(exit).Name == "coding").GetProperty("expected").GetBoolean());
    }

    [CommandFact]
    public async Task P4_children_of_a_main_that_is_killed_are_gone()
    {
        await using var process = ProclabProcess.Start("process", "--lines", "1000", "--json");
        await process.WaitForAsync("proc.spawn\",\"name\":\"music");
        await process.WaitForAsync("proc.spawn\",\"name\":\"coding");
        process.Signal("KILL");

        var result = await process.EndAsync();

        Assert.Equal(137, result.ExitCode);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task Ctrl_c_ends_the_children()
    {
        await using var process = ProclabProcess.Start("process", "--lines", "1000", "--json");
        await process.WaitForAsync("\"text\":\"line 1 of 1000\"");
        process.Signal("INT");

        var result = await process.EndAsync();

        Assert.Equal((130, "interrupted"), (result.ExitCode, result.End.GetProperty("verdict").GetString()));
        Assert.Equal([15, 15], result.End.GetProperty("processes").EnumerateArray().Select(static process => process.GetProperty("signal").GetInt32()));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_reader_that_has_seen_enough_ends_the_children_quietly()
    {
        var result = await ProclabProcess.RunShellAsync("proclab process --lines 100000 --pace 1ms | head -n 3; echo codes ${PIPESTATUS[0]}");

        Assert.Equal(("", 4, "codes 0"), (result.Error, result.Lines.Length, result.Lines[^1]));
    }

    [CommandFact]
    public async Task Results_only_are_the_lines_that_were_printed()
    {
        var result = await ProclabProcess.RunAsync("process", "--lines", "1", "--quiet");

        Assert.Equal((0, 3), (result.ExitCode, result.Lines.Length));
        Assert.All(result.Lines, static line => Assert.Matches(PrintedLine(), line));
    }

    private static int IndexOf(CommandResult result, string text) => Array.FindIndex(result.Lines, line => line.Contains(text, StringComparison.Ordinal));

    private static (string? Name, int? Code, int? Signal) Exit(JsonElement exit) => (exit.GetProperty("name").GetString(), Number(exit, "exit"), Number(exit, "signal"));

    private static int? Number(JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    [GeneratedRegex(@"^(main|coding|music) +(\d+) │ line (\d+) of \d+$")]
    private static partial Regex PrintedLine();
}
