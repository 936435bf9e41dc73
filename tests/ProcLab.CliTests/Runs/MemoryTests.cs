namespace ProcLab.CliTests.Runs;

/// <summary>Runs whose workers may use only so much memory.</summary>
public sealed class MemoryTests
{
    [CommandFact]
    public async Task A_worker_that_is_too_large_is_replaced_before_its_next_item_and_loses_none()
    {
        // No worker is as small as that.
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--max-memory", "1MB", "--json", "--input", "100ms", "100ms", "100ms");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((3, 0), (Count(result, "completed"), Count(result, "lost")));
        var processes = result.EventsOf("task.done").Select(static done => done.GetProperty("pid").GetInt32()).ToList();
        Assert.Equal(3, processes.Distinct().Count());
        Assert.Equal(processes.Order(), result.EventsOf("proc.large").Select(static large => large.GetProperty("pid").GetInt32()).Order());
        Assert.All(result.EventsOf("proc.large"), static large => Assert.InRange(large.GetProperty("memory_bytes").GetInt64(), 1_000_001, 1_000_000_000));
        Assert.All(result.EventsOf("proc.exit"), static exit => Assert.True(exit.GetProperty("expected").GetBoolean()));
        await Workers.AssertGoneAsync(result);
    }

    [CommandFact]
    public async Task A_worker_that_is_not_stays()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--max-memory", "100GiB", "--json", "--input", "1ms", "1ms", "1ms");

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.EventsOf("proc.large"));
        Assert.Equal(3, Assert.Single(result.End.GetProperty("workers").EnumerateArray()).GetProperty("tasks").GetInt32());
    }

    [CommandFact]
    public async Task MEM_03_a_worker_above_its_limit_is_killed_in_the_midst_of_its_item_and_the_output_says_why()
    {
        // No .NET process is as small as that.
        var result = await ProclabProcess.RunAsync("pool", "--workers", "1", "--memory-limit", "20MiB", "--json", "--input", "60s");

        Assert.Equal(7, result.ExitCode);
        Assert.Contains("used more memory than it may", result.Output, StringComparison.Ordinal);
    }

    [CommandTheory]
    [InlineData("--memory-limit", "1MB", "takes 16MiB and more")]
    [InlineData("--cpus", "half", "takes a number such as 0.5")]
    [InlineData("--cpus", "0", "takes 0.01 to 1024")]
    [InlineData("--open-files", "3", "takes")]
    [InlineData("--nice", "20", "takes")]
    public async Task A_limit_that_makes_no_sense_is_refused(string option, string value, string problem)
    {
        var result = await ProclabProcess.RunAsync("pool", option, value);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    [CommandFact]
    public async Task A_run_says_once_which_limit_nothing_holds_and_goes_on()
    {
        var result = await ProclabProcess.RunAsync("pool", "--workers", "2", "--cpus", "0.5", "--nice", "5", "--open-files", "256", "--input", "1ms", "1ms", "1ms");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("--nice is not in force", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--open-files is not in force", result.Output, StringComparison.Ordinal);
        Assert.InRange(result.Output.Split("--cpus is not in force").Length - 1, 0, 1);
    }

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
