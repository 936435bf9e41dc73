using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Values that cannot be are refused where they are given, and the pool goes on.</summary>
public sealed class OptionTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData(-2)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public async Task A_priority_that_is_none_is_refused(int value)
    {
        await using var pool = await StartAsync(workers: 1);
        var priority = (WorkPriority)value;

        Assert.Throws<ArgumentOutOfRangeException>(() => new RunOptions { Priority = priority });
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.MapAsync(Tasks.Increment, [1], new MapOptions { Priority = priority }));

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1, new RunOptions { Priority = WorkPriority.High }));
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(ProcessPoolOptions.MaxWorkers + 1)]
    public async Task A_number_of_workers_that_cannot_be_is_refused_with_the_range(int workers)
    {
        await using var pool = await StartAsync(workers: 1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pool.Resize(workers));

        Assert.StartsWith($"workers is {workers}; it must be 1 to 1024.", error.Message, StringComparison.Ordinal);
        Assert.Single(pool.GetSnapshot().Workers);
    }

    [ProcessFact]
    public async Task A_snapshot_can_be_read_as_text()
    {
        await using var pool = await StartAsync(workers: 1);
        var running = pool.SubmitAsync(Tasks.HoldUntilFile, NewPath()).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");

        var snapshot = pool.GetSnapshot();
        (await running).Cancel();

        string[] lines = snapshot.ToString().Split(Environment.NewLine);
        Assert.Equal("open: 0 waiting, 1 running; 0 of 0 completed", lines[0]);
        Assert.Matches($@"^  w1 \(pid {snapshot.Workers[0].ProcessId}\) running {Tasks.HoldUntilFile.Name} #1 for \d\.\d\d s; 0 done in 0\.00 s; heartbeat \d\.\d s ago$", lines[1]);
    }
}
