namespace ProcLab.CliTests.Runs;

/// <summary>Row O1: a pool of three, ten messages, each with its pid and its own time.</summary>
public sealed class DemonstrationTests
{
    [CommandFact]
    public async Task Three_workers_give_ten_results_from_three_processes()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "3", "--max-sleep", "400ms", "--seed", "8123", "--json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"hello {number}").Order(), result.EventsOf("task.done").Select(done => done.GetProperty("result").GetString()).Order());
        Assert.Equal(3, result.EventsOf("task.done").Select(done => done.GetProperty("pid").GetInt32()).Distinct().Count());
        Assert.All(result.EventsOf("task.done"), done => Assert.InRange(done.GetProperty("ran_ms").GetDouble(), 0, 30_000));
        Assert.Equal(("pass", 10, 0), (result.End.GetProperty("verdict").GetString(), result.End.GetProperty("completed").GetInt32(), result.End.GetProperty("lost").GetInt32()));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task Events_are_counted_and_framed_by_start_and_end()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--tasks", "4", "--max-sleep", "20ms", "--json");

        Assert.Equal(Enumerable.Range(1, result.Events.Count), result.Events.Select(item => item.GetProperty("seq").GetInt32()));
        Assert.All(result.Events, item => Assert.Equal(1, item.GetProperty("v").GetInt32()));
        Assert.Equal(("run.start", "run.end"), (result.Events[0].GetProperty("ev").GetString(), result.End.GetProperty("ev").GetString()));
        Assert.True(result.Events[0].GetProperty("seed").GetInt64() > 0);
        Assert.All(result.End.GetProperty("workers").EnumerateArray(), worker => Assert.Equal(0, worker.GetProperty("exit").GetInt32()));
        Assert.Equal(4, result.End.GetProperty("workers").EnumerateArray().Sum(worker => worker.GetProperty("tasks").GetInt32()));
    }

    [CommandFact]
    public async Task A_pipe_gets_whole_plain_lines_and_the_command_to_repeat_the_run()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "3", "--max-sleep", "50ms", "--seed", "7");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.All(result.Lines, line => Assert.Matches(@"^\d+\.\d{3} [^\r\x1b]+$", line));
        Assert.Matches("pool done: 10 ok, 0 failed, 0 lost, 3 processes, ", result.Lines[^2]);
        Assert.EndsWith(" repeat: proclab pool --workers 3 --max-sleep 50ms --seed 7", result.Lines[^1]);
        var results = result.Lines.Where(line => line.Contains(" done on ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
        Assert.Equal(Enumerable.Range(1, 10).Select(number => number.ToString()), results);
    }

    [CommandFact]
    public async Task MAP_02_no_task_needs_no_worker()
    {
        var result = await ProclabProcess.RunAsync("pool", "--tasks", "0", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.End.GetProperty("workers").EnumerateArray());
    }

    [CommandTheory]
    [InlineData("pipe")]
    [InlineData("uds")]
    [InlineData("tcp")]
    public async Task Workers_are_reached_over_the_transport_that_was_asked_for(string transport)
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--task", "echo", "--transport", transport, "--json", "--input", "one", "two", "three");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(transport, result.Events[0].GetProperty("transport").GetString());
        Assert.Equal(3, result.End.GetProperty("completed").GetInt32());
        await Workers.AssertGoneAsync(result);
    }

    [CommandTheory]
    [InlineData("pipe", 7)]
    [InlineData("uds", 7)]
    [InlineData("tcp", 0)]
    public async Task Where_a_socket_has_no_room_for_its_path_only_tcp_works(string transport, int code)
    {
        // A folder for temporary files whose path is longer than that of a socket may be.
        string folder = Directory.CreateTempSubdirectory("proclab-" + new string('n', 100)).FullName;

        var result = await ProclabProcess.RunShellAsync($"TMPDIR={folder} proclab pool --workers 1 --task echo --transport {transport} --input one");

        Assert.Equal((code, code == 0), (result.ExitCode, !$"{result.Output}{result.Error}".Contains("the system allows 107", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Directory.Delete(folder);
    }
}
