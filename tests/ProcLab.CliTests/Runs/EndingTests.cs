using System.Diagnostics;
using System.Text.Json;

namespace ProcLab.CliTests.Runs;

/// <summary>The ways in which a run ends before its work is done. Row O2: at once, with an account of what was done, stopped, never begun.</summary>
public sealed class EndingTests
{
    [CommandFact]
    public async Task CRS_01_a_killed_worker_costs_its_item_and_no_other()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "3", "--max-sleep", "500ms", "--seed", "8123", "--kill-at", "5", "--json");

        Assert.Equal(7, result.ExitCode);
        Assert.Equal((9, 0, 1), (Count(result, "completed"), Count(result, "failed"), Count(result, "lost")));
        Assert.Equal(5, Assert.Single(result.EventsOf("task.lost")).GetProperty("task").GetInt32());
        int killed = Assert.Single(result.EventsOf("fault.begin")).GetProperty("pid").GetInt32();
        var exit = Assert.Single(result.EventsOf("proc.exit"), exit => exit.GetProperty("pid").GetInt32() == killed);
        Assert.Equal((9, false), (exit.GetProperty("signal").GetInt32(), exit.GetProperty("expected").GetBoolean()));
        Assert.True(result.End.GetProperty("workers").GetArrayLength() >= 4);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task CRS_16_each_crash_is_one_event_with_all_that_is_known()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--tasks", "5", "--max-sleep", "400ms", "--kill-at", "3", "--json");

        var crash = Assert.Single(result.EventsOf("proc.exit"), static exit => !exit.GetProperty("expected").GetBoolean());
        Assert.Equal((9, JsonValueKind.Null), (crash.GetProperty("signal").GetInt32(), crash.GetProperty("exit").ValueKind));
        Assert.Equal(Assert.Single(result.EventsOf("fault.begin")).GetProperty("pid").GetInt32(), crash.GetProperty("pid").GetInt32());
        Assert.Equal((2, 3), (crash.GetProperty("tasks").GetInt32(), crash.GetProperty("task").GetInt32()));
        Assert.InRange(crash.GetProperty("up_ms").GetDouble(), 1, 60_000);
        Assert.Empty(crash.GetProperty("stderr").EnumerateArray());
    }

    [CommandFact]
    public Task CRS_07_a_worker_that_is_no_longer_there_is_named() => FailToRestartAsync(static _ => { }, "there is no .*ProcLab.Worker.dll");

    [CommandFact]
    public Task CRS_07_workers_that_die_before_they_are_ready_are_told_with_their_end_and_last_words() => FailToRestartAsync(
        static worker => File.WriteAllText(worker, "no program"), @"worker w\d+ \(pid \d+\) was killed by SIGABRT \(6\) after .* before it was ready .* last words .*BadImageFormatException");

    [CommandFact]
    public async Task SHD_05_a_deadline_stops_what_runs_and_accounts_for_the_rest()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--terminate-after", "6s", "--json", "--input", "1ms", "1ms", "60s", "60s", "60s", "60s");

        Assert.Equal(6, result.ExitCode);
        Assert.Equal((2, 2, 2), (Count(result, "completed"), Count(result, "stopped"), Count(result, "never_begun")));
        Assert.Equal([3, 4], result.EventsOf("task.stop").Select(stopped => stopped.GetProperty("task").GetInt32()).Order());
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_deadline_that_is_met_changes_nothing()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--terminate-after", "10m", "--quiet", "--input", "1ms");

        Assert.Equal((0, "1ms\n"), (result.ExitCode, result.Output));
    }

    [CommandFact]
    public Task ORP_04_ctrl_c_lets_the_running_items_end() => EndBySignalAsync("INT", 130);

    [CommandFact]
    public Task ORP_03_a_termination_request_lets_the_running_items_end() => EndBySignalAsync("TERM", 143);

    [CommandFact]
    public Task A_terminal_that_is_closed_lets_the_running_items_end() => EndBySignalAsync("HUP", 129);

    [CommandFact]
    public async Task A_run_that_was_told_to_outlive_its_terminal_does()
    {
        await using var process = ProclabProcess.StartDeafTo("HUP", "pool", "--workers", "1", "--input", "2s");
        await process.WaitForAsync("task 1 started");
        process.Signal("HUP");

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("pool done: 1 ok", result.Output);
    }

    [CommandFact]
    public async Task A_second_signal_ends_at_once_with_the_code_of_the_first()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "2", "--input", "60s", "60s", "60s");
        await process.WaitForAsync("task 2 started");
        process.Signal("TERM");
        await process.WaitForAsync("no more tasks begin");
        process.Signal("INT");

        var result = await process.EndAsync();

        Assert.Equal(143, result.ExitCode);
        Assert.DoesNotContain("pool terminated", result.Output);
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_second_signal_leaves_a_whole_event_stream()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "2", "--json", "--input", "60s", "60s", "60s");
        await process.WaitForAsync("\"ev\":\"task.start\",\"task\":2");
        process.Signal("TERM");
        await process.WaitForAsync("no more tasks begin");
        process.Signal("TERM");

        var result = await process.EndAsync();

        Assert.Equal((143, "run.end", 143), (result.ExitCode, result.End.GetProperty("ev").GetString(), result.End.GetProperty("exit").GetInt32()));
        Assert.Equal((0, 3), (Count(result, "completed"), Count(result, "stopped") + Count(result, "never_begun")));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_task_that_does_not_stop_is_killed_and_that_is_told()
    {
        string pipe = Path.Combine(Path.GetTempPath(), $"proclab-pipe-{Guid.NewGuid():N}");
        try
        {
            // A file that nobody writes to cannot even be opened, so that no token is looked at.
            var result = await ProclabProcess.RunShellAsync(
                $"mkfifo '{pipe}' && proclab pool --workers 1 --task sha256 --input '{pipe}' --terminate-after 4s --quiet");

            Assert.Equal((6, ""), (result.ExitCode, result.Output));
            Assert.Equal(
                [
                    "proclab: the time of --terminate-after is over: no more tasks begin; the running ones have 5 s to stop",
                    "proclab: 1 worker had to be killed: what ran there did not stop when it was asked to",
                    "proclab: 0 done, 0 failed, 0 lost, 1 stopped",
                ],
                result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [CommandFact]
    public async Task A_kill_that_never_comes_is_told_on_stderr()
    {
        var beyond = await ProclabProcess.RunShellAsync("printf '1ms\n1ms\n' | proclab pool --workers 1 --input - --kill-at 3 --quiet");
        var refused = await ProclabProcess.RunShellAsync("printf 'nonsense\n1ms\n' | proclab pool --workers 1 --input - --kill-at 1 --json");

        Assert.Equal((0, "1ms\n1ms\n", "proclab: --kill-at 3 has killed no worker: there were only 2 items\n"), (beyond.ExitCode, beyond.Output, beyond.Error));
        Assert.Equal("proclab: --kill-at 1 has killed no worker: that task never began\n", refused.Error);
        Assert.Equal("warning", Assert.Single(refused.EventsOf("diagnostic")).GetProperty("severity").GetString());
    }

    [CommandFact]
    public async Task An_installation_without_the_workers_program_is_told_in_a_sentence()
    {
        string folder = Directory.CreateTempSubdirectory("proclab-copy-").FullName;
        try
        {
            ProclabProcess.CopyTo(folder);
            File.Delete(Path.Combine(folder, "ProcLab.Worker.dll"));
            await using var process = ProclabProcess.StartCopy(folder, "pool");

            var result = await process.EndAsync();

            Assert.Equal((7, ""), (result.ExitCode, result.Output));
            Assert.Equal($"proclab: ProcLab.Worker.dll is not in {folder}/, and without it no worker can be started; install proclab anew\n", result.Error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [CommandFact]
    public async Task A_signal_ends_the_wait_for_standard_input()
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "1", "--task", "echo", "--input", "-");
        await process.Input.WriteLineAsync("a");
        await process.WaitForAsync("task 1 done");
        process.Signal("INT");

        var result = await process.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Contains("pool interrupted: 1 ok, 0 failed, 0 lost, 1 process,", result.Output);
    }

    [CommandFact]
    public async Task A_reader_that_has_seen_enough_ends_the_run_quietly()
    {
        foreach (string mode in new[] { "--quiet", "--json", "--no-progress" })
        {
            var result = await ProclabProcess.RunShellAsync($"yes 2> /dev/null | proclab pool --workers 1 --task echo --input - {mode} | head -n 2; echo codes ${{PIPESTATUS[1]}} ${{PIPESTATUS[2]}}");

            Assert.Equal("", result.Error);
            Assert.Equal((3, "codes 0 0"), (result.Lines.Length, result.Lines[^1]));
        }
    }

    [CommandFact]
    public async Task A_full_disk_is_named()
    {
        var result = await ProclabProcess.RunShellAsync("proclab pool --workers 1 --input 1ms > /dev/full");

        Assert.Equal((1, "proclab: cannot write to standard output: No space left on device\n"), (result.ExitCode, result.Error));
    }

    [CommandFact]
    public async Task What_nobody_can_be_told_does_not_end_the_command_in_disorder()
    {
        var result = await ProclabProcess.RunShellAsync("proclab pool --workers 1 --input 1ms > /dev/full 2> /dev/full");

        Assert.Equal(1, result.ExitCode);
    }

    [CommandFact]
    public async Task Stdout_and_stderr_may_share_one_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            var result = await ProclabProcess.RunShellAsync($"proclab pool --workers 1 --task primes --quiet --input 10 100 - > {file} 2>&1 <<< nonsense");

            Assert.Equal(1, result.ExitCode);
            Assert.Equal(
                ["25 primes below 100", "4 primes below 10", "proclab: task 3 failed: 'nonsense' is not a whole number from 0 to 1000000000000000"],
                File.ReadAllLines(file).Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs a copy of the command whose worker's program is taken away and replaced while the first worker runs. The pool gives up, and says why.</summary>
    private static async Task FailToRestartAsync(Action<string> replace, string problem)
    {
        string folder = Directory.CreateTempSubdirectory("proclab-copy-").FullName;
        try
        {
            ProclabProcess.CopyTo(folder);
            await using var process = ProclabProcess.StartCopy(folder, "pool", "--workers", "1", "--json", "--input", "60s", "60s");
            await process.WaitForAsync("task.start");
            string worker = Path.Combine(folder, "ProcLab.Worker.dll");
            File.Delete(worker);
            replace(worker);
            process.SignalWorkers("KILL");

            var result = await process.EndAsync();

            Assert.Equal(7, result.ExitCode);
            // The worker may have been killed before it began what it was given; then that never began either.
            Assert.Equal(2, Count(result, "lost") + Count(result, "never_begun"));
            Assert.Matches($"^proclab: The pool has given up: too many workers could not be started, .*{problem}", Assert.Single(result.Error.TrimEnd('\n').Split('\n')));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task EndBySignalAsync(string signal, int code)
    {
        await using var process = ProclabProcess.Start("pool", "--workers", "2", "--json", "--input", "2s", "2s", "60s", "60s");
        await process.WaitForAsync("\"ev\":\"task.start\",\"task\":2");
        process.Signal(signal);
        long start = Stopwatch.GetTimestamp();

        var result = await process.EndAsync();

        Assert.Equal(code, result.ExitCode);
        Assert.Equal((2, 0, 2), (Count(result, "completed"), Count(result, "stopped"), Count(result, "never_begun")));
        Assert.Equal("interrupted", result.End.GetProperty("verdict").GetString());
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        await Workers.AssertGoneAsync(result);
    }

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name) is { ValueKind: JsonValueKind.Number } count ? count.GetInt32() : -1;
}
