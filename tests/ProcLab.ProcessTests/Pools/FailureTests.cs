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

    [ProcessFact]
    public async Task A_payload_over_the_frame_limit_fails_alone_in_both_directions()
    {
        await using var pool = await StartAsync(workers: 1);
        const int TooMany = 65 * 1024 * 1024;

        var sent = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.Length, new byte[TooMany]));
        var returned = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.Bytes, TooMany));

        Assert.Equal((SerializationStep.EncodeArgument, SerializationStep.EncodeResult), (sent.Step, returned.Step));
        const int Large = 60 * 1024 * 1024;
        Assert.Equal(Large, await pool.RunAsync(Tasks.Length, new byte[Large]));
        Assert.Equal(Large, (await pool.RunAsync(Tasks.Bytes, Large)).Length);
    }
}
