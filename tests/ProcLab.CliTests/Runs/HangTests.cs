using System.Text.RegularExpressions;

namespace ProcLab.CliTests.Runs;

/// <summary>Runs in which something hangs.</summary>
public sealed partial class HangTests
{
    [CommandFact]
    public async Task HNG_01_a_stopped_worker_is_found_and_its_item_is_run_again()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--heartbeat-limit", "1s", "--retry", "1", "--json", "--input", "3s");
        await process.WaitForAsync("task.start");
        process.SignalWorkers("STOP");

        var result = await process.EndAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((1, 1), (result.End.GetProperty("completed").GetInt32(), result.End.GetProperty("retried").GetInt32()));
        var hung = Assert.Single(result.EventsOf("proc.hang"));
        Assert.InRange(hung.GetProperty("silent_ms").GetDouble(), 1000, 2000);
        Assert.Contains("because it did not respond", Assert.Single(result.EventsOf("task.retry")).GetProperty("error").GetString(), StringComparison.Ordinal);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task HNG_08_sigquit_shows_what_each_worker_runs_for_how_long_and_its_last_heartbeat_while_it_hangs()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--input", "60s", "1ms");
        await process.WaitForAsync("task 1 started");
        process.SignalWorkers("STOP");

        process.Signal("QUIT");
        await process.WaitForAsync("heartbeat ").WaitAsync(TimeSpan.FromSeconds(10));
        process.SignalWorkers("CONT");
        process.Signal("TERM");
        process.Signal("TERM");

        var result = await process.EndAsync();
        Assert.Equal(143, result.ExitCode);
        Assert.Matches(Status(), result.Output);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_limit_that_a_collection_would_break_is_refused()
    {
        var result = await ProclabProcess.RunAsync("pool", "--heartbeat-limit", "10ms");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("--heartbeat-limit takes 1s and more", result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"closed: 1 waiting, 1 running; 0 of 0 completed\n.*w1 \(pid \d+\) running nap #1 for \d+\.\d\d s; 0 done in 0\.00 s; heartbeat \d+\.\d s ago")]
    private static partial Regex Status();
}
