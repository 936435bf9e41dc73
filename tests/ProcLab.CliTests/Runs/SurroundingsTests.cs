namespace ProcLab.CliTests.Runs;

/// <summary>The command where streams are closed, descriptors are few and workers many.</summary>
public sealed class SurroundingsTests
{
    [CommandFact]
    public async Task STD_05_the_command_works_with_all_its_streams_closed()
    {
        var result = await ProclabProcess.RunShellAsync("proclab pool --workers 2 --input 1ms 1ms 1ms <&- >&- 2>&-; echo code $?");

        Assert.Equal((0, "code 0\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task FDL_03_too_few_descriptors_are_named_with_what_to_do_and_a_higher_limit_is_enough()
    {
        var result = await ProclabProcess.RunShellAsync(
            "(ulimit -n 64; proclab pool --workers 3 --input 1ms 1ms 1ms); echo code $?; (ulimit -n 90; proclab pool --workers 3 --quiet --input 1ms 1ms 1ms); echo code $?");

        Assert.Equal(["code 7", "1ms", "1ms", "1ms", "code 0"], result.Lines);
        Assert.Equal("proclab: the limit on open files is 64, and 3 workers need 90: raise it (ulimit -n), or use fewer --workers; nothing was started\n", result.Error);
    }

    [CommandFact]
    public async Task STR_06_sixty_four_workers_start_serve_and_end()
    {
        // Long enough that all are there before the first one is done.
        var result = await ProclabProcess.RunAsync(["pool", "--workers", "64", "--json", "--input", .. Enumerable.Repeat("10s", 64)]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((64, 0, 0), (Count(result, "completed"), Count(result, "failed"), Count(result, "lost")));
        Assert.Equal(64, result.EventsOf("proc.ready").Count());
        Assert.Equal(64, result.EventsOf("proc.exit").Count(static exit => exit.GetProperty("expected").GetBoolean()));
        await Workers.AssertGoneAsync(result);
    }

    [TerminalFact]
    public async Task STD_03_what_is_typed_while_the_workers_run_is_still_there_for_the_next_command()
    {
        await using var process = ProclabProcess.StartShellInTerminal("export CI=1; proclab pool --workers 2 --input 500ms 500ms; read -r line; echo \"next has $line\"");
        await process.WaitForAsync("task 2 started");
        await process.Input.WriteAsync("typed\n");
        await process.Input.FlushAsync();
        await process.WaitForAsync("next has typed");

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("pool done: 2 ok", result.Output);
    }

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
