using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A worker is not trusted: whatever it says, the host ends it, says why, and goes on; the other workers and their items do not notice.</summary>
public sealed class RogueWorkerTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData("hello-twice", "may not send message Hello")]
    [InlineData("ready-twice", "may not send message Ready")]
    [InlineData("host-words", "may not send message Run")]
    [InlineData("unknown-word", "may not send message 99")]
    [InlineData("no-word", "this one is an empty array")]
    [InlineData("no-array", "Expected an array but found a string")]
    [InlineData("empty-frame", "The data ends where a value should begin")]
    [InlineData("few-fields", "a Result message has 3 fields, this one has 1")]
    [InlineData("many-fields", "a Result message has 3 fields, this one has 4")]
    [InlineData("negative-time", "-1 µs is no run time")]
    [InlineData("endless-time", "µs is no run time")]
    [InlineData("other-item", "it spoke of item 999, which it does not run")]
    [InlineData("negative-item", "it spoke of item -1, which it does not run")]
    [InlineData("others-item", "which it does not run")]
    [InlineData("answer-twice", "which it does not run")]
    [InlineData("progress-after-end", "which it does not run")]
    [InlineData("progress-without", "HoldUntilFile reports no progress")]
    [InlineData("items-without", "HoldUntilFile is no stream")]
    [InlineData("short-length", "An array of 4 entries cannot be in the 2 bytes that are left")]
    [InlineData("long-text", "The data ends inside a string")]
    [InlineData("huge-array", "An array of 4294967295 entries cannot be")]
    [InlineData("deep-error", "nests deeper than 64 levels")]
    [InlineData("bad-text", "not valid UTF-8")]
    [InlineData("huge-length", "A frame of 4294967295 bytes is over the limit")]
    [InlineData("no-frame", "A frame begins with 0xC6")]
    [InlineData("http", "HTTP")]
    public Task A_worker_that_breaks_the_protocol_is_killed_with_the_reason(string manner, string reason) =>
        EndRogueAsync(manner, DeathReason.ProtocolViolation, reason, "byte ");

    [ProcessTheory]
    [InlineData("hang-up")]
    [InlineData("half-a-frame")]
    public Task A_worker_that_hangs_up_and_runs_on_is_killed(string manner) => EndRogueAsync(manner, DeathReason.LinkClosed, "closed its connection", "");

    [ProcessTheory]
    [InlineData("no-hello", "may not send message Ready while the host is AwaitingHello")]
    [InlineData("early-answer", "may not send message Result while the host is AwaitingReady")]
    [InlineData("other-versions", "the worker speaks protocol 7 to 9")]
    public async Task A_worker_that_does_not_greet_as_it_should_is_not_taken(string manner, string reason)
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(
            () => StartAsync(1, options => options.Worker = WorkerImage.Executable(TestProgram.WorkerPath, "rogue", manner)));

        Assert.Equal(DeathReason.ProtocolViolation, error.Certificate!.Reason);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task A_stream_without_credit_is_cut_off_after_what_there_was_credit_for()
    {
        const int Credit = 64;
        await using var pool = await StartWithRogueAsync("beyond-credit", workers: 1);
        await using var items = pool.StreamAsync(Tasks.CountThenThrow, 1).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Account.Lost == 1, "the rogue is gone");

        int taken = 1;
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () =>
        {
            while (await items.MoveNextAsync())
                taken++;
        });

        Assert.Equal((Credit, DeathReason.ProtocolViolation), (taken, error.Certificate.Reason));
        Assert.Contains("more of its stream than it had credit for", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Two workers have an item each, one of them the rogue. It dies; the other's item, and those after it, end as if nothing had been.</summary>
    private async Task EndRogueAsync(string manner, DeathReason death, string reason, string place)
    {
        string gate = NewPath();
        await using var pool = await StartWithRogueAsync(manner, workers: 2);
        var exits = pool.WatchAsync().OfType<WorkerExitedEvent>().Select(static exited => exited.Certificate).ToListAsync();
        var items = Enumerable.Range(0, 2).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => items.Any(static item => item.IsCompleted), "the rogue is gone, or its item has ended");

        await File.WriteAllTextAsync(gate, "");
        var errors = await Task.WhenAll(items.Select(ErrorOfAsync));
        await foreach (int next in pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 100)))
            Assert.InRange(next, 1, 100);
        var account = await pool.DrainAsync();

        var rogue = Assert.Single(await exits, static certificate => certificate.Reason != DeathReason.Left);
        Assert.Equal(death, rogue.Reason);
        Assert.Contains(reason, rogue.Sentence, StringComparison.Ordinal);
        Assert.Contains(place, rogue.Sentence, StringComparison.Ordinal);
        Assert.InRange(errors.Count(static error => error is not null), 0, 1);
        Assert.All(errors.OfType<WorkerCrashedException>(), error => Assert.Equal(rogue, error.Certificate));
        Assert.Equal(new PoolAccount(102 - account.Lost, 0, 0, errors.Count(static error => error is not null), 0, 0, 0), account);
    }

    /// <summary>A pool whose first process is the rogue and all others are workers as they should be.</summary>
    private Task<ProcessPool> StartWithRogueAsync(string manner, int workers)
    {
        var honest = WorkerImage.Stock.Resolve();
        string command = string.Join(' ', honest.Arguments.Prepend(honest.FileName).Select(static word => $"'{word}'"));
        string script = $"if mkdir '{NewPath()}' 2>/dev/null; then exec '{TestProgram.WorkerPath}' rogue {manner}; else exec {command}; fi";
        return StartAllAsync(workers, options => options.Worker = WorkerImage.Executable("/bin/sh", "-c", script));
    }

    private static async Task<Exception?> ErrorOfAsync(Task item)
    {
        await item.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return item.Exception?.InnerException;
    }
}
