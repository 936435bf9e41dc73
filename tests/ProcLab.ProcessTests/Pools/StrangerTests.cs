using ProcLab.TestWorker.Verbs;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Whoever comes in place of a worker is refused, and the pool says so.</summary>
public sealed class StrangerTests : PoolTestBase
{
    [ProcessFact]
    public async Task PIP_08_A_worker_with_a_wrong_key_is_no_worker_and_both_sides_say_why()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, options => Come(options, "wrong-key")));

        Assert.Contains("A connection was refused: it does not hold the worker's key", error.Message, StringComparison.Ordinal);
        Assert.Contains("did not prove to be the host: it closed the connection", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Certificate!.Exit.ExitCode);
    }

    [ProcessFact]
    public async Task PIP_07_A_browser_is_refused_with_an_event_and_a_log_message_and_the_worker_is_served()
    {
        var log = new RecordedLog();
        var options = new ProcessPoolOptions { Workers = 1, LoggerFactory = log };
        Come(options, "http-first");

        await using var pool = await ProcessPool.StartAsync(options);

        var refused = await FirstAsync<ConnectionRefusedEvent>(pool);
        Assert.Equal("w1", refused.WorkerName);
        Assert.Contains("HTTP", refused.Reason, StringComparison.Ordinal);
        Assert.Contains(log.Messages, message => message.StartsWith("A connection in place of worker w1 was refused: A frame begins with 0xC6", StringComparison.Ordinal));
        Assert.Equal(100, (await pool.RunAsync(DyingTasks.Tasks.Bytes, (100, int.MaxValue))).Length);
    }

    [ProcessTheory]
    [InlineData(TransportKind.NamedPipe)]
    [InlineData(TransportKind.LoopbackTcp)]
    public async Task PIP_11_Versions_that_do_not_meet_are_both_named(TransportKind transport)
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, options =>
        {
            Come(options, "other-versions");
            options.Transport = transport;
        }));

        // The worker ends when its connection does; either end may be noticed first.
        Assert.Contains("the worker speaks protocol 7 to 9, this host 1 to 1", $"{error.Message} {error.InnerException?.Message}", StringComparison.Ordinal);
    }

    private static void Come(ProcessPoolOptions options, string manner)
    {
        options.Transport = TransportKind.LoopbackTcp;
        options.Worker = WorkerImage.Executable(TestProgram.WorkerPath, "stranger", manner);
        options.OutputHandler = static _ => { };
        options.StartIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(10));
    }

    private static async Task<TEvent> FirstAsync<TEvent>(ProcessPool pool)
        where TEvent : PoolEvent
    {
        using var limit = new CancellationTokenSource(Eventually.Limit);
        await foreach (var happened in pool.WatchAsync(limit.Token))
        {
            if (happened is TEvent found)
                return found;
        }

        throw new InvalidOperationException("The pool ended.");
    }
}
