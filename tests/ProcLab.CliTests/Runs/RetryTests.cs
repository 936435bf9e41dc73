namespace ProcLab.CliTests.Runs;

/// <summary>Runs in which items are run again whose worker died, or whose time was over.</summary>
public sealed class RetryTests
{
    [CommandFact]
    public async Task CRS_17_a_killed_worker_costs_no_item_that_may_be_run_again()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--kill-at", "3", "--retry", "1", "--json", "--input", "1ms", "1ms", "1s", "1ms", "1ms");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((5, 0, 1), (Count(result, "completed"), Count(result, "lost"), Count(result, "retried")));
        var killed = Assert.Single(result.EventsOf("fault.begin"));
        var retry = Assert.Single(result.EventsOf("task.retry"));
        Assert.Equal((3, 1, "worker_lost"), (retry.GetProperty("task").GetInt32(), retry.GetProperty("attempt").GetInt32(), retry.GetProperty("outcome").GetString()));
        Assert.Equal(killed.GetProperty("pid").GetInt32(), retry.GetProperty("pid").GetInt32());
        Assert.Contains("was killed by SIGKILL (9)", retry.GetProperty("error").GetString());
        Assert.Equal([1, 2], result.EventsOf("task.start").Where(static start => start.GetProperty("task").GetInt32() == 3).Select(static start => start.GetProperty("attempt").GetInt32()));
        Assert.Equal(2, Assert.Single(result.EventsOf("task.done"), static done => done.GetProperty("task").GetInt32() == 3).GetProperty("attempt").GetInt32());
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task CRS_17_an_item_that_is_over_its_time_again_and_again_is_given_up_in_the_end()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--timeout", "200ms", "--retry", "2", "--json", "--input", "60s", "1ms");

        Assert.Equal(6, result.ExitCode);
        Assert.Equal((1, 1, 2), (Count(result, "completed"), Count(result, "timed_out"), Count(result, "retried")));
        Assert.Equal([1, 2], result.EventsOf("task.retry").Select(static retry => retry.GetProperty("attempt").GetInt32()));
        Assert.Equal(3, Assert.Single(result.EventsOf("task.timeout")).GetProperty("attempt").GetInt32());
    }

    [CommandFact]
    public async Task CRS_17_more_workers_than_a_pool_would_suspect_an_item_for_may_end_with_it_if_they_are_asked_for()
    {
        // A file that nobody writes to cannot even be opened, so that no token is looked at and each attempt costs its worker.
        var result = await ProclabProcess.RunShellAsync(
            "pipe=$(mktemp -u) && mkfifo $pipe && proclab pool --workers 1 --spares 1 --task sha256 --timeout 50ms --grace 0s --retry 12 --json --input $pipe; code=$?; rm $pipe; exit $code");

        Assert.Equal((6, 12, 1), (result.ExitCode, Count(result, "retried"), Count(result, "timed_out")));
        Assert.All(result.EventsOf("task.retry"), static retry => Assert.True(retry.GetProperty("killed").GetBoolean()));
    }

    [CommandFact]
    public async Task An_item_that_cannot_be_run_again_has_the_outcome_of_its_last_attempt()
    {
        string folder = Directory.CreateTempSubdirectory("proclab-copy-").FullName;
        try
        {
            ProclabProcess.CopyTo(folder);
            await using var process = ProclabProcess.StartCopy(folder, "pool", "--workers", "1", "--retry", "3", "--json", "--input", "60s", "60s");
            await process.WaitForAsync("task.start");
            File.Delete(Path.Combine(folder, "ProcLab.Worker.dll"));
            process.SignalWorkers("KILL");

            var result = await process.EndAsync();

            Assert.Equal(7, result.ExitCode);
            Assert.Equal((1, 1, 1), (Count(result, "lost"), Count(result, "retried"), Count(result, "never_begun")));
            Assert.Contains("was killed by SIGKILL (9)", Assert.Single(result.EventsOf("task.lost")).GetProperty("cause").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [CommandFact]
    public async Task A_retry_is_no_failure_that_halts_the_run()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--kill-at", "1", "--retry", "1", "--halt-on-error", "--quiet", "--input", "1s", "1ms");

        Assert.Equal((0, "1s\n1ms\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task Who_lost_an_item_is_told_of_the_option()
    {
        var lost = await ProclabProcess.RunAsync("pool", "--workers", "1", "--kill-at", "1", "--input", "60s");

        Assert.Equal(7, lost.ExitCode);
        Assert.Contains("pool worker_lost: 0 ok, 0 failed, 1 lost (--retry would run it again), ", lost.Output);
    }

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
