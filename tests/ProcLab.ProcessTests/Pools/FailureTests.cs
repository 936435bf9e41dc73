using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class FailureTests : PoolTestBase
{
    [ProcessFact]
    public async Task An_exception_without_a_message_fails_its_item_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.ThrowWithoutMessage));

        Assert.Equal(typeof(SilentException).FullName, error.RemoteType);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }
}
