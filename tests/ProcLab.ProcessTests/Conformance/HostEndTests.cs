using ProcLab.Processes;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>However a host ends, and whatever its workers do, they go with it.</summary>
public sealed class HostEndTests(ITestOutputHelper output)
{
    // From before its pool has a folder until after its workers are ready.
    private const int LatestMomentMilliseconds = 200;

    private readonly Census _census = new();
    private readonly OutputLog _log = new();

    [ProcessTheory]
    [InlineData("idle", SignalNumbers.Kill)]
    [InlineData("sleeping", SignalNumbers.Kill)]
    [InlineData("spinning", SignalNumbers.Kill)]
    [InlineData("native", SignalNumbers.Kill)]
    [InlineData("with-descendants", SignalNumbers.Kill)]
    [InlineData("idle", SignalNumbers.Terminate)]
    [InlineData("sleeping", SignalNumbers.Terminate)]
    [InlineData("native", SignalNumbers.Terminate)]
    [InlineData("with-descendants", SignalNumbers.Terminate)]
    [InlineData("idle", SignalNumbers.Interrupt)]
    [InlineData("spinning", SignalNumbers.Interrupt)]
    [InlineData("native", SignalNumbers.Interrupt)]
    [InlineData("with-descendants", SignalNumbers.Interrupt)]
    public async Task ORP_01_all_workers_are_gone_when_their_host_is_ended_by_a_signal(string activity, int signal)
    {
        await using var host = await StartAsync(activity);
        await SettleAsync(activity);

        host.Signal(signal);

        await EndAsync(host);
    }

    [ProcessTheory]
    [InlineData("idle")]
    [InlineData("with-descendants")]
    public async Task ORP_01_stopped_workers_are_gone_when_their_host_is_killed(string activity)
    {
        await using var host = await StartAsync(activity);
        foreach (int worker in await SettleAsync(activity))
        {
            LibC.kill(worker, SignalNumbers.Stop);
            await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(worker) == 'T', $"worker {worker} is stopped");
        }

        host.Signal(SignalNumbers.Kill);

        await EndAsync(host);
    }

    [ProcessTheory]
    [InlineData("idle", "fail-fast", "SIGABRT")]
    [InlineData("sleeping", "fail-fast", "SIGABRT")]
    [InlineData("spinning", "fail-fast", "SIGABRT")]
    [InlineData("with-descendants", "fail-fast", "SIGABRT")]
    [InlineData("idle", "overflow-stack", "SIGABRT")]
    [InlineData("with-descendants", "overflow-stack", "SIGABRT")]
    [InlineData("idle", "fault", "SIGSEGV")]
    [InlineData("spinning", "fault", "SIGSEGV")]
    public async Task ORP_07_all_workers_are_gone_when_their_host_has_crashed(string activity, string end, string signal)
    {
        await using var host = await StartAsync(activity, end);

        var status = await EndAsync(host);

        Assert.Equal(signal, status.SignalName);
    }

    [ProcessFact(Timeout = 120_000)]
    public Task ORP_06_nobody_is_left_when_the_host_is_killed_at_a_random_moment_of_its_start() => Race.RepeatAsync(
        output,
        async random =>
        {
            var log = new OutputLog();
            await using var host = await ChildProcess.StartAsync(TestProgram.Worker(_census, log, "pool-host", "idle"));
            await log.AfterAsync("starting=");
            await Task.Delay(random.Next(LatestMomentMilliseconds));

            host.Signal(SignalNumbers.Kill);

            await EndAsync(host);
        },
        rounds: 50);

    private Task<ChildProcess> StartAsync(params string[] arguments) =>
        ChildProcess.StartAsync(TestProgram.Worker(_census, _log, ["pool-host", .. arguments]));

    /// <summary>Waits until all workers, and their descendants, are at what they are to do.</summary>
    /// <returns>The workers.</returns>
    private async Task<int[]> SettleAsync(string activity)
    {
        await _log.AfterAsync("settled=");
        if (activity == "with-descendants")
            await Eventually.IsTrueAsync(() => _log.NumbersAfter("descendant=").Length == 2, "both descendants are there");
        int[] workers = _log.NumbersAfter("worker=");
        Assert.Equal(2, workers.Length);
        Assert.Empty(workers.Concat(_log.NumbersAfter("descendant=")).Except(_census.Living()));
        return workers;
    }

    private async Task<ExitStatus> EndAsync(ChildProcess host)
    {
        var status = await host.Exited.WaitAsync(Eventually.Limit);
        await _census.AssertHostLeftNothingAsync(host.Id);
        return status;
    }
}
