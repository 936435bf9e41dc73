namespace ProcLab.CliTests.Runs;

/// <summary><c>proclab compute</c>: rows P5 and P6.</summary>
public sealed class ComputeTests
{
    [CommandFact]
    public async Task P5_a_dot_product_is_computed_in_a_child()
    {
        var result = await ProclabProcess.RunAsync("compute", "dot", "1,2,3", "4,5,6");

        Assert.Equal((0, "32", ""), (result.ExitCode, result.Lines[0], result.Error));
        Assert.Matches(@"^  computed by process \d+: exit code 0 after ", result.Lines[1]);
    }

    [CommandTheory]
    [InlineData("32\n", "dot", "1,2,3", "4,5,6")]
    [InlineData("-11\n", "dot", "-1,2", "3,-4")]
    [InlineData("7\n", "eval", "1+2*3")]
    [InlineData("6\n", "eval", "1", "+", "2", "+", "3")]
    [InlineData("-4\n", "eval", "-2^2")]
    [InlineData("0.30000000000000004\n", "eval", "0.1+0.2")]
    public async Task P5_P6_the_result_is_all_that_a_script_sees(string output, params string[] words)
    {
        var result = await ProclabProcess.RunAsync(["compute", .. words, "--quiet"]);

        Assert.Equal((0, output, ""), (result.ExitCode, result.Output, result.Error));
    }

    [CommandFact]
    public async Task P6_the_result_is_an_event_of_the_child()
    {
        var result = await ProclabProcess.RunAsync("compute", "eval", "1+2+3", "--json");

        Assert.Equal(["run.start", "proc.spawn", "proc.exit", "task.done", "run.end"], result.Events.Select(static item => item.GetProperty("ev").GetString()));
        var done = Assert.Single(result.EventsOf("task.done"));
        Assert.Equal(6, done.GetProperty("result").GetDouble());
        Assert.Equal(Assert.Single(result.EventsOf("proc.spawn")).GetProperty("pid").GetInt32(), done.GetProperty("pid").GetInt32());
    }

    [CommandFact]
    public async Task P6_bad_text_is_shown_with_its_place()
    {
        var result = await ProclabProcess.RunAsync("compute", "eval", "1 + * 3");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal("proclab: column 5: a number or '(' is expected here, not '*'\n  1 + * 3\n      ^\n", result.Error);
    }

    [CommandFact]
    public async Task P6_bad_text_with_json_is_a_whole_event_stream()
    {
        var result = await ProclabProcess.RunAsync("compute", "eval", "1 + * 3", "--json");

        Assert.Equal((2, 2), (result.ExitCode, result.End.GetProperty("exit").GetInt32()));
        Assert.Equal("column 5: a number or '(' is expected here, not '*'", Assert.Single(result.EventsOf("diagnostic")).GetProperty("message").GetString());
    }

    [CommandFact]
    public async Task P5_a_product_that_is_too_large_is_no_result()
    {
        var result = await ProclabProcess.RunAsync("compute", "dot", "1e300", "1e300");

        Assert.Equal((1, "", "proclab: the dot product is too large\n"), (result.ExitCode, result.Output, result.Error));
    }
}
