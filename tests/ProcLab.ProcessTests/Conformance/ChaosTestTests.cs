using System.Collections.Concurrent;
using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;
using ProcLab.Worker.Tasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>The chaos test itself: it finds what goes wrong with real processes, and can be had in parts.</summary>
public sealed class ChaosTestTests : PoolTestBase
{
    private const int Bytes = 32;
    private const string Nowhere = "/nowhere";

    private static readonly TimeSpan s_never = TimeSpan.FromHours(1);

    [ProcessTheory]
    [InlineData(ChaosHarms.KillIdle)]
    [InlineData(ChaosHarms.KillStarting)]
    [InlineData(ChaosHarms.KillIdle | ChaosHarms.KillStarting | ChaosHarms.SlowStart)]
    public async Task Kills_of_idle_and_starting_workers_cost_no_item(ChaosHarms harms)
    {
        var report = await RunAsync(1000, new() { Harms = harms, Kills = 10, KillEvery = TimeSpan.FromMilliseconds(20) });

        Assert.True(report.IsClean, report.ToString());
        Assert.Equal((1000, 10), (report.Verdict.Succeeded, report.Verdict.Killed));
    }

    [ProcessFact]
    public async Task Items_that_do_not_end_are_hung()
    {
        var report = await ChaosTest.RunAsync(
            LedgerTasks.Tasks.BeginThenHold,
            3,
            static item => (item, item == 1 ? Nowhere : null),
            static (item, result) => item == result,
            new() { Harms = ChaosHarms.KillRunning, KillEvery = s_never, HangLimit = TimeSpan.FromSeconds(1), Pool = Quiet() });

        Assert.False(report.IsClean, report.ToString());
        Assert.Equal((3, 2, 1, 0), (report.Verdict.Items, report.Verdict.Succeeded, report.Verdict.Hung, report.Verdict.Lost));
        Assert.Contains("Item 1 had no outcome within the limit.", report.ToString());
    }

    [ProcessFact]
    public async Task A_result_that_is_not_the_items_own_is_swapped()
    {
        var report = await ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer,
            100,
            static item => (item, Bytes, TimeSpan.Zero),
            static (item, answer) => item != 7 && ChaosAnswer.IsOf(item, Bytes, answer),
            new() { Harms = ChaosHarms.KillRunning, KillEvery = s_never, Pool = Quiet() });

        Assert.False(report.IsClean, report.ToString());
        Assert.Equal((99, 1), (report.Verdict.Succeeded, report.Verdict.Swapped));
    }

    [ProcessFact]
    public async Task A_task_that_throws_or_ends_its_process_is_unexplained()
    {
        var report = await ChaosTest.RunAsync(
            LedgerTasks.Tasks.BeginThenExit, 2, static item => (item, 3), static (_, _) => true, new() { Harms = ChaosHarms.KillRunning, KillEvery = s_never, Pool = Quiet() });

        Assert.False(report.IsClean, report.ToString());
        Assert.Equal((2, 2), (report.Verdict.Failed, report.Verdict.Unexplained));
    }

    [ProcessFact]
    public async Task A_task_that_does_not_write_itself_down_is_found()
    {
        var report = await ChaosTest.RunAsync(
            PoolTasks.Tasks.Increment, 10, static item => item, static (item, result) => result == item + 1, new() { Harms = ChaosHarms.KillRunning, KillEvery = s_never, Pool = Quiet() });

        Assert.False(report.IsClean, report.ToString());
        Assert.Equal((10, 10), (report.Verdict.Succeeded, report.Verdict.Extra));
    }

    [ProcessFact]
    public async Task A_run_that_can_kill_nobody_as_it_was_asked_to_ends()
    {
        var options = new ChaosOptions { Harms = ChaosHarms.KillResult, Kills = 1, HangLimit = TimeSpan.FromSeconds(1) };

        var error = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(100, options));

        Assert.Equal("No worker was in a state for KillResult within 1 s.", error.Message);
    }

    [ProcessFact]
    public async Task A_run_that_is_cancelled_tells_what_there_is()
    {
        using var ending = new CancellationTokenSource();
        var progress = new ConcurrentQueue<ChaosProgress>();
        var options = new ChaosOptions
        {
            Pool = Quiet(),
            Progress = new Told(told =>
            {
                progress.Enqueue(told);
                if (told.Ended > 0)
                    ending.Cancel();
            }),
        };

        var report = await ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer,
            1_000_000,
            static item => (item, Bytes, TimeSpan.FromMilliseconds(5)),
            static (item, answer) => ChaosAnswer.IsOf(item, Bytes, answer),
            options,
            ending.Token);

        Assert.True(report.IsClean, report.ToString());
        Assert.InRange(report.Verdict.Items, 1, 999_999);
        Assert.Equal(report.Verdict.Items, report.Verdict.Succeeded + report.Verdict.Failed);
        Assert.Equal(report.Verdict.Items, progress.Last().Ended);
    }

    [ProcessFact]
    public async Task A_nemesis_harms_any_pool_and_its_parts_are_checked_alone()
    {
        string ledger = NewLedger(), results = NewPath();
        await using var pool = await StartAllAsync(2, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        using (var heard = new ChaosResults(results))
        {
            heard.Submitted(0);
            var hold = pool.RunAsync(LedgerTasks.Tasks.BeginThenHold, (0, Nowhere));
            await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item has begun");
            var nemesis = new ChaosNemesis(pool, new() { Harms = ChaosHarms.KillRunning, Kills = 1, KillEvery = TimeSpan.FromMilliseconds(1) }, heard);

            await nemesis.RunAsync(CancellationToken.None);

            heard.Heard(0, await Assert.ThrowsAsync<WorkerCrashedException>(async () => await hold));
            Assert.Equal((1, 1), (nemesis.Kills, nemesis.Counts[ChaosHarms.KillRunning]));
        }

        var verdict = ChaosChecker.Check(ledger, results);

        Assert.True(verdict.IsClean, string.Join('\n', verdict.Problems));
        Assert.Equal((1, 1, 1, 1), (verdict.Items, verdict.Failed, verdict.Killed, verdict.KilledThatHadBegun));
    }

    [Fact]
    public async Task Options_out_of_their_range_are_refused_before_anything_starts()
    {
        foreach (var options in new ChaosOptions[]
        {
            new() { Harms = ChaosHarms.None },
            new() { Harms = (ChaosHarms)1024 },
            new() { KillEvery = TimeSpan.Zero },
            new() { Kills = 0 },
            new() { Kills = 1, Harms = ChaosHarms.SlowStart },
            new() { HangLimit = TimeSpan.FromMilliseconds(99) },
            new() { TimeLimit = TimeSpan.Zero },
            new() { MaxMemoryGrowthBytes = -1 },
        })
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RunAsync(1, options));
        }

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RunAsync(0, new()));
    }

    private static Task<ChaosReport> RunAsync(int items, ChaosOptions options)
    {
        options.Pool = Quiet();
        return ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer, items, static item => (item, Bytes, TimeSpan.Zero), static (item, answer) => ChaosAnswer.IsOf(item, Bytes, answer), options);
    }

    private static ProcessPoolOptions Quiet() => new() { Workers = 2, OutputHandler = static _ => { } };

    private sealed class Told(Action<ChaosProgress> tell) : IProgress<ChaosProgress>
    {
        public void Report(ChaosProgress value) => tell(value);
    }
}
