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

    private static int Count(CommandResult result, string name) => result.End.GetProperty(name).GetInt32();
}
