namespace ProcLab.CliTests.Runs;

/// <summary>Runs that the first failure ends.</summary>
public sealed class HaltTests
{
    [CommandTheory]
    [InlineData()]
    [InlineData("soon")]
    public async Task Soon_lets_what_runs_end_and_nothing_else_begin(params string[] when)
    {
        var result = await FailBesideAsync("3s", when);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal((2, 1, 0, 1), (Count(result, "completed"), Count(result, "failed"), Count(result, "stopped"), Count(result, "never_begun")));
        Assert.Equal([1, 2], result.EventsOf("task.done").Select(static done => done.GetProperty("task").GetInt32()).Order());
        Assert.Equal("fail", result.End.GetProperty("verdict").GetString());
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task Now_stops_what_runs()
    {
        var result = await FailBesideAsync("60s", "now");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal((0, 1, 2, 1), (Count(result, "completed"), Count(result, "failed"), Count(result, "stopped"), Count(result, "never_begun")));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_lost_item_and_one_that_is_over_its_time_are_failures_with_their_own_codes()
    {
        var lost = await ProclabProcess.RunAsync("pool", "--workers", "1", "--input", "60s", "1ms", "1ms", "--kill-at", "1", "--halt-on-error", "--json");
        var late = await ProclabProcess.RunAsync("pool", "--workers", "1", "--input", "60s", "60s", "60s", "--timeout", "500ms", "--halt-on-error", "--json");

        Assert.Equal((7, 1, 2), (lost.ExitCode, Count(lost, "lost"), Count(lost, "never_begun")));
        Assert.Equal(6, late.ExitCode);
        Assert.Equal(3, Count(late, "timed_out") + Count(late, "never_begun") + Count(late, "stopped"));
        Assert.InRange(Count(late, "timed_out"), 1, 2); // the next may have begun before the run heard of the first
    }

    [CommandFact]
    public async Task A_run_that_halts_can_still_be_interrupted()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--input", "-", "--halt-on-error", "--unordered");
        await process.Input.WriteLineAsync("60s");
        await process.WaitForAsync("task 1 started");
        await process.Input.WriteLineAsync("nonsense");
        await process.WaitForAsync("the running ones end first");
        process.Signal("TERM");
        await process.WaitForAsync("SIGTERM");
        process.Signal("TERM");

        var result = await process.EndAsync();

        Assert.Equal(143, result.ExitCode);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task Without_the_option_the_others_go_on()
    {
        var result = await ProclabProcess.RunShellAsync("printf '1ms\nnonsense\n1ms\n' | proclab pool --workers 1 --input - --json");

        Assert.Equal((1, 2, 1), (result.ExitCode, Count(result, "completed"), Count(result, "failed")));
    }

    [CommandFact]
    public async Task A_word_that_is_neither_is_refused()
    {
        var result = await ProclabProcess.RunAsync("pool", "--halt-on-error", "later");

        Assert.Equal((2, "proclab: --halt-on-error takes soon, now, not 'later'\n"), (result.ExitCode, result.Error));
    }

    /// <summary>Two items run and one waits when the fourth fails.</summary>
    private static async Task<CommandResult> FailBesideAsync(string nap, params string[] when)
    {
        await using var process = ProclabProcess.Start(["pool", "--workers", "2", "--json", "--input", "-", "--halt-on-error", .. when]);
        await process.Input.WriteLineAsync($"{nap}\n{nap}");
        await process.WaitForAsync("\"ev\":\"task.start\",\"task\":1");
        await process.WaitForAsync("\"ev\":\"task.start\",\"task\":2");
        await process.Input.WriteLineAsync("1ms\nnonsense");
        return await process.EndAsync();
    }

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
