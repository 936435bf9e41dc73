using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>What a task throws, and what of it cannot travel, fails its item with all that its caller needs, and nothing else.</summary>
public sealed class ExceptionTests : PoolTestBase
{
    [ProcessFact]
    public async Task EXC_01_what_a_task_throws_is_told_with_type_message_and_stack()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.Throw, "on purpose"));

        Assert.Equal(("System.InvalidOperationException", "on purpose"), (error.RemoteType, error.RemoteMessage));
        Assert.Contains($"{nameof(PoolTasks)}.{nameof(Throw)}", error.RemoteStackTrace, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException: on purpose", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(error.RemoteStackTrace!, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task EXC_02_the_chain_of_inner_exceptions_is_told()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.Throw, "on purpose"));

        var cause = Assert.IsType<RemoteTaskException>(error.InnerException);
        var root = Assert.IsType<RemoteTaskException>(cause.InnerException);
        Assert.Equal(("System.ArgumentException", "the cause"), (cause.RemoteType, cause.RemoteMessage));
        Assert.Equal(("System.FormatException", "its cause"), (root.RemoteType, root.RemoteMessage));
        Assert.Null(root.InnerException);
    }

    [ProcessFact]
    public async Task EXC_02_all_causes_of_an_aggregate_are_told()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.ThrowMany));

        Assert.Equal(["first", "second"], error.Causes.Select(static cause => cause.RemoteMessage));
        Assert.Equal(["System.IO.IOException", "System.TimeoutException"], error.Causes.Select(static cause => cause.RemoteType));
    }

    [ProcessFact]
    public async Task EXC_12_a_huge_message_is_cut_and_marked()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.Throw, new string('x', 10_000_000)));

        Assert.InRange(error.RemoteMessage.Length, 1_000, 100_000);
        Assert.EndsWith("more characters were cut)", error.RemoteMessage, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task EXC_12_a_stack_of_ten_thousand_frames_is_cut_and_marked()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<RemoteTaskException>(async () => await pool.RunAsync(Tasks.ThrowFromDepth, 10_000));

        Assert.Equal("deep down", error.RemoteMessage);
        Assert.InRange(error.RemoteStackTrace!.Length, 1_000, 100_000);
        Assert.Contains(nameof(ThrowFromDepth), error.RemoteStackTrace, StringComparison.Ordinal);
        Assert.EndsWith("more characters were cut)", error.RemoteStackTrace, StringComparison.Ordinal);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task EXC_04_an_argument_that_cannot_be_encoded_is_named_and_never_sent()
    {
        await using var pool = await StartAsync(workers: 1);

        var single = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.TakeTouchy, new Touchy(false, true)));
        var second = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.TakeTwo, (1, new Touchy(false, true))));

        Assert.Equal((SerializationStep.EncodeArgument, SerializationStep.EncodeArgument), (single.Step, second.Step));
        Assert.Contains($"({typeof(Touchy).FullName} touchy) of task {Tasks.TakeTouchy.Name}", single.Message, StringComparison.Ordinal);
        Assert.Contains("this one cannot be encoded", single.Message, StringComparison.Ordinal);
        Assert.Contains($"{typeof(Touchy).FullName} other) of task {Tasks.TakeTwo.Name}", second.Message, StringComparison.Ordinal);
        Assert.Contains("The value at 'other' does not fit", second.Message, StringComparison.Ordinal);
        Assert.True(await pool.RunAsync(Tasks.TakeTouchy, new Touchy(true, true)));
        Assert.Equal(new PoolAccount(1, 0, 0, 0, 0, 0, 0), pool.GetSnapshot().Account);
    }

    [ProcessFact]
    public async Task EXC_07_an_argument_that_the_worker_cannot_decode_is_named_and_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.TakeTouchy, new Touchy(true, false)));

        Assert.Equal(SerializationStep.DecodeArgument, error.Step);
        Assert.Matches(@"The argument \(\S*Touchy touchy\) of task \S*TakeTouchy could not be decoded in the worker", error.Message);
        Assert.Contains("this one cannot be decoded", error.Message, StringComparison.Ordinal);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task EXC_05_a_result_that_the_worker_cannot_encode_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.MakeTouchy, (false, true)));

        Assert.Equal(SerializationStep.EncodeResult, error.Step);
        Assert.Matches(@"The result \(\S*Touchy\) of task \S*MakeTouchy could not be encoded in the worker", error.Message);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task EXC_08_a_result_that_the_host_cannot_decode_fails_alone()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);
        var before = Enumerable.Range(0, 50).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        var error = await Assert.ThrowsAsync<TaskSerializationException>(async () => await pool.RunAsync(Tasks.MakeTouchy, (true, false)));

        Assert.Equal(SerializationStep.DecodeResult, error.Step);
        Assert.Matches(@"The result \(\S*Touchy\) of task \S*MakeTouchy could not be decoded", error.Message);
        Assert.Equal(Enumerable.Range(1, 50), await Task.WhenAll(before));
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }
}
