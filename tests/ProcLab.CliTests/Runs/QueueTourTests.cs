using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab queue tour</c>: row Q4.</summary>
public sealed class QueueTourTests
{
    [CommandFact]
    public async Task Q4_each_outcome_of_a_put_and_a_get_is_shown_once_with_its_error()
    {
        var result = await ProclabProcess.RunAsync("queue", "tour", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var steps = result.EventsOf("queue.op").ToList();
        Assert.Equal(
            [
                "main put 1 done", "main put 2 done", "main put 3 full", "main put 3 timed_out", "other get 1 done", "main put 3 done",
                "other get 2 done", "main get 3 done", "main get  empty", "main get  timed_out", "other put 4 done", "main get 4 done",
                "main put 5 done", "main close  done", "main put 6 closed", "other put 6 closed", "other get 5 done", "other get  closed", "main get  closed",
            ],
            steps.Select(static step => $"{Text(step, "name")} {Text(step, "op")} {Text(step, "item")} {Text(step, "outcome")}"));
        Assert.Equal(
            ["QueueFullException", "QueueTimeoutException", "QueueEmptyException", "QueueTimeoutException", .. Enumerable.Repeat("ChannelClosedException", 4)],
            steps.Select(static step => Text(step, "error")).OfType<string>().Select(static error => error.Split(':')[0]));
        Assert.Equal(2, steps.Select(static step => step.GetProperty("pid").GetInt32()).Distinct().Count());
        Assert.Equal((5, 5, 0, 2, 0), (Count(result, "put"), Count(result, "taken"), Count(result, "missing"), Count(result, "depth_max"), Count(result, "unexpected")));
        Assert.InRange(result.End.GetProperty("blocked_ms").GetDouble(), 100, 60_000);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task People_see_who_waits_and_for_how_long()
    {
        var result = await ProclabProcess.RunAsync("queue", "tour", "--capacity", "1");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains(result.Lines, static line => Regex.IsMatch(line, @"^main  \d+ │ put 2 +waits$"));
        Assert.Contains(result.Lines, static line => Regex.IsMatch(line, @"^main  \d+ │ put 2, at most 0.20 s +timed out +\d\.\d\d s   \[#\] 1$"));
        Assert.Equal("each step came out as it is to · 4 put, 4 got, at most 1 in it", result.Lines[^1]);
    }

    [CommandFact]
    public async Task A_partner_that_somebody_kills_ends_the_tour()
    {
        await using var process = ProclabProcess.Start("queue", "tour", "--json");
        await process.WaitForAsync("\"outcome\":\"full\"");
        process.SignalNamed("KILL", "other");

        var result = await process.EndAsync();

        Assert.Equal((7, "fail"), (result.ExitCode, result.End.GetProperty("verdict").GetString()));
        await Workers.AssertGoneAsync(result);
    }

    private static string? Text(JsonElement step, string name) => step.GetProperty(name).GetString();

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
