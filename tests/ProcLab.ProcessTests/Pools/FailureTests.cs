using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class FailureTests : PoolTestBase
{
    [ProcessFact]
    public async Task What_a_task_throws_is_told_with_type_message_stack_and_causes()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.Throw, "on purpose"));

        Assert.Equal(("System.InvalidOperationException", "on purpose"), (error.RemoteType, error.RemoteMessage));
        Assert.Contains(nameof(Throw), error.RemoteStackTrace, StringComparison.Ordinal);
        Assert.Equal("System.ArgumentException", error.Causes[0].RemoteType);
        Assert.Equal("System.FormatException", error.Causes[0].Causes[0].RemoteType);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task All_causes_of_an_aggregate_are_told()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.ThrowMany));

        Assert.Equal(["first", "second"], error.Causes.Select(static cause => cause.RemoteMessage));
    }

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
    public async Task A_huge_message_is_cut_and_marked()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.Throw, new string('x', 10_000_000)));

        Assert.InRange(error.RemoteMessage.Length, 1_000, 100_000);
        Assert.EndsWith("more characters were cut)", error.RemoteMessage, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task An_argument_that_cannot_be_encoded_fails_alone_and_is_never_sent()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.TakeTouchy, new Touchy(false, true)));

        Assert.Equal(SerializationStep.EncodeArgument, error.Step);
        Assert.True(await pool.RunAsync(Tasks.TakeTouchy, new Touchy(true, true)));
        Assert.Equal(0, pool.GetSnapshot().Account.Failed);
    }

    [ProcessFact]
    public async Task An_argument_that_the_worker_cannot_decode_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.TakeTouchy, new Touchy(true, false)));

        Assert.Equal(SerializationStep.DecodeArgument, error.Step);
        Assert.Contains("cannot be decoded", error.Message, StringComparison.Ordinal);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task A_result_that_the_worker_cannot_encode_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.MakeTouchy, (false, true)));

        Assert.Equal(SerializationStep.EncodeResult, error.Step);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task A_result_that_the_host_cannot_decode_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        var before = Enumerable.Range(0, 50).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.MakeTouchy, (true, false)));

        Assert.Equal(SerializationStep.DecodeResult, error.Step);
        Assert.Equal(Enumerable.Range(1, 50), await Task.WhenAll(before));
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
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
