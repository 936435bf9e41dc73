using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;
using ProcLab.Worker.Tasks;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers harmed at random moments, whatever they are doing, while many items flow. What became of each item is found in the ledger that the tasks write.</summary>
public sealed class RandomKillTests(ITestOutputHelper output) : PoolTestBase
{
    private const int ItemsPerKill = 100;
    private const int Large = 1024 * 1024;

    [ProcessFact(Timeout = 180_000)]
    public Task Random_kills_cost_no_more_than_the_items_that_the_killed_workers_had_begun() => RunAsync(kills: 300, retries: 0);

    [ProcessFact(Timeout = 180_000)]
    public Task Random_kills_cost_no_item_that_may_be_run_again() => RunAsync(kills: 150, retries: 3);

    [ProcessTheory]
    [InlineData(TransportKind.UnixSocket)]
    [InlineData(TransportKind.LoopbackTcp)]
    public Task Random_kills_cost_no_more_over_any_transport(TransportKind transport) => RunAsync(kills: 25, retries: 0, transport);

    private Task RunAsync(int kills, int retries, TransportKind transport = TransportKind.NamedPipe) =>
        Race.RepeatAsync(output, random => RunAsync(kills, retries, transport, random.Next()), rounds: 1);

    private async Task RunAsync(int kills, int retries, TransportKind transport, int seed)
    {
        var options = new ChaosOptions
        {
            Kills = kills,
            KillEvery = TimeSpan.FromMilliseconds(5),
            Seed = seed,
            Pool = new()
            {
                Workers = 2,
                Transport = transport,
                Retry = retries > 0 ? new() { MaxRetries = retries } : null,
                OutputHandler = static _ => { },
            },
        };

        var report = await ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer,
            kills * ItemsPerKill,
            static item => (item, BytesOf(item), TimeSpan.Zero),
            static (item, answer) => ChaosAnswer.IsOf(item, BytesOf(item), answer),
            options);

        output.WriteLine(report.ToString());
        Assert.True(report.IsClean, report.ToString());
        Assert.Equal(kills * ItemsPerKill, report.Verdict.Items);
        Assert.Equal((report.Verdict.Succeeded, report.Verdict.Failed), (report.Account.Completed, report.Account.Lost));
        Assert.Equal(kills, report.Verdict.Killed);
        if (kills >= 100)
            Assert.All(report.Harms, static harm => Assert.True(harm.Value > 0, $"There was no {harm.Key}."));
    }

    // Some take a while to be sent.
    private static int BytesOf(int item) => item % ItemsPerKill == ItemsPerKill - 1 ? Large : 32;
}
