namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab join</c>: row P3, and a deadline, row A1.</summary>
public sealed class JoinTests
{
    [CommandFact]
    public async Task P3_a_child_process_changes_its_own_copy_until_it_is_sent_back()
    {
        var result = await ProclabProcess.RunAsync("join");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("               parent   child", result.Lines[0]);
        Assert.Equal("before start       10       –", result.Lines[1]);
        Assert.Matches(@"^while running      10       2     pid \d+ has changed its own copy only$", result.Lines[2]);
        Assert.Matches(@"^after join         10       2     exit code 0 after \d+\.\d{3} s$", result.Lines[3]);
        Assert.Equal("sent back           2       2     the value came home through the result, not through memory", result.Lines[4]);
        Assert.Matches(@"^join of at most 300ms on a child that takes 10s: timed out after \d\.\d{3} s; is alive: true$", result.Lines[5]);
        Assert.Matches(@"^  terminated: killed by SIGTERM \(15\), gone after \d\.\d{3} s$", result.Lines[6]);
        Assert.Equal(7, result.Lines.Length);
    }

    [CommandFact]
    public async Task P3_a_thread_changes_the_variable_itself()
    {
        var result = await ProclabProcess.RunAsync("join", "--threads");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            [
                "                 main  thread",
                "before start       10       –",
                "while running      10      10     the thread has not changed it yet",
                "after join          2       2     one process, one memory: what the thread wrote is there",
            ],
            result.Lines);
    }

    [CommandFact]
    public async Task A1_a_task_that_is_not_done_by_its_deadline_is_told_and_ended()
    {
        var result = await ProclabProcess.RunAsync("join", "--timeout", "200ms", "--json");

        Assert.Equal((6, 6), (result.ExitCode, result.End.GetProperty("exit").GetInt32()));
        string? told = Assert.Single(result.EventsOf("task.timeout")).GetProperty("message").GetString();
        Assert.StartsWith("task of 2s, awaited with a deadline of 200ms: TaskTimeoutException: Task nap ran for longer than its limit of 200 ms", told, StringComparison.Ordinal);
        Assert.True(Assert.Single(result.EventsOf("join.timeout")).GetProperty("alive").GetBoolean());
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A1_a_task_that_is_done_by_its_deadline_has_its_result()
    {
        var result = await ProclabProcess.RunAsync("join", "--timeout", "8s", "--quiet");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("task of 2s, awaited with a deadline of 8s: \"fetched\", in time", result.Lines[^1]);
    }

    [CommandFact]
    public async Task A_signal_ends_the_join_and_the_child()
    {
        await using var process = ProclabProcess.Start("join", "--timeout", "9s", "--json");
        await process.WaitForAsync("\"name\":\"sleeper\"");
        process.Signal("TERM");

        var result = await process.EndAsync();

        Assert.Equal(143, result.ExitCode);
        await Workers.AssertGoneAsync(result);
    }
}
