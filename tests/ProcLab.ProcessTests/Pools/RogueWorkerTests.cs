using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A worker is not trusted: whatever it says, the host ends it, says why, and goes on.</summary>
public sealed class RogueWorkerTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData("ready-twice", "Ready")]
    [InlineData("other-item", "item 999")]
    [InlineData("http", "HTTP")]
    [InlineData("huge-length", "4294967295")]
    public async Task A_worker_that_breaks_the_protocol_is_killed_with_the_reason(string manner, string reason)
    {
        await using var pool = await StartRogueAsync(manner);

        var certificate = await CrashAsync(pool);

        Assert.Equal(DeathReason.ProtocolViolation, certificate.Reason);
        Assert.Contains(reason, certificate.Sentence, StringComparison.Ordinal);
    }

    [ProcessTheory]
    [InlineData("hang-up")]
    [InlineData("half-a-frame")]
    public async Task A_worker_that_hangs_up_and_runs_on_is_killed(string manner)
    {
        await using var pool = await StartRogueAsync(manner);

        Assert.Equal(DeathReason.LinkClosed, (await CrashAsync(pool)).Reason);
    }

    [ProcessFact]
    public async Task A_worker_that_does_not_greet_is_not_taken()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartRogueAsync("no-hello"));

        Assert.Equal(DeathReason.ProtocolViolation, error.Certificate!.Reason);
    }

    private Task<ProcessPool> StartRogueAsync(string manner) =>
        StartAsync(1, options => options.Worker = WorkerImage.Executable(TestProgram.WorkerPath, "rogue", manner));

    private static async Task<DeathCertificate> CrashAsync(ProcessPool pool) =>
        (await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.Increment, 1))).Certificate;
}
