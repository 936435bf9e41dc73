using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A worker that dies costs the item that it had begun, and says how it died.</summary>
public sealed class CrashTests(ITestOutputHelper output) : PoolTestBase
{
    private const int SigAbort = 6;
    private const int SigKill = 9;

    [ProcessFact]
    public async Task CRS_01_a_killed_worker_costs_the_item_it_ran_and_no_other()
    {
        const int Items = 20;
        await using var pool = await StartAllAsync();
        long lost = 0;

        await Race.RepeatAsync(output, async random =>
        {
            int victim = random.Next(Items);
            var items = new WorkItem<int>[Items];
            for (int i = 0; i < Items; i++)
                items[i] = i == victim ? await pool.SubmitAsync(Tasks.HoldUntilFile, NewPath()) : await pool.SubmitAsync(Tasks.Increment, i);

            await Eventually.IsTrueAsync(() => pool.KillWorker(items[victim].Id), "the victim has begun");

            var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => items[victim].Completion.WaitAsync(Eventually.Limit));
            AssertTold(error, items[victim]);
            Assert.Equal(Numbers(Items, victim), await Task.WhenAll(Others(items, victim)).WaitAsync(Eventually.Limit));
            Assert.Equal(++lost, pool.GetSnapshot().Account.Lost);
            await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(IsIdle) == 2, "both workers are there");
        });
    }

    [ProcessTheory]
    [InlineData(3)]
    [InlineData(137)]
    [InlineData(255)]
    public async Task CRS_03_a_task_that_ends_its_process_fails_with_the_exit_code_and_the_last_words(int code)
    {
        await using var pool = await StartAllAsync();
        string gate = NewPath();
        var neighbour = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the neighbour runs");

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.PrintThenExit, ("farewell", code)));

        Assert.Equal((code, null, DeathReason.Exited), (error.Certificate.Exit.ExitCode, error.Certificate.Exit.Signal, error.Certificate.Reason));
        Assert.Equal(["farewell"], error.Certificate.LastErrorLines);
        Assert.Contains($"exited with code {code}", error.Message, StringComparison.Ordinal);
        Assert.Contains("farewell", error.Message, StringComparison.Ordinal);
        await File.WriteAllTextAsync(gate, "");
        Assert.NotEqual(error.Certificate.ProcessId, await neighbour);
    }

    [ProcessFact]
    public async Task CRS_03_a_task_that_fails_fast_fails_with_the_signal_and_the_last_words()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.FailFast, "these words"));

        Assert.Equal((SigAbort, DeathReason.Signaled), (error.Certificate.Exit.Signal, error.Certificate.Reason));
        Assert.Contains("these words", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task CRS_05_a_stack_overflow_kills_its_worker_alone_and_the_error_says_so()
    {
        await using var pool = await StartAllAsync();
        string gate = NewPath();
        var neighbour = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the neighbour runs");

        var overflow = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.Overflow, 0));

        Assert.Equal(SigAbort, overflow.Certificate.Exit.Signal);
        Assert.Contains(nameof(Overflow), overflow.Certificate.TaskName, StringComparison.Ordinal);
        Assert.Equal("Stack overflow.", overflow.Certificate.LastErrorLines[0]);
        await File.WriteAllTextAsync(gate, "");
        Assert.NotEqual(overflow.Certificate.ProcessId, await neighbour);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
    }

    [ProcessFact]
    public async Task CRS_05_a_native_fault_kills_its_worker_alone()
    {
        await using var pool = await StartAsync(workers: 1);

        var fault = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.NativeFault));

        Assert.Equal(DeathReason.Signaled, fault.Certificate.Reason);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
        Assert.Equal(1, pool.GetSnapshot().Account.Lost);
    }

    private static void AssertTold<T>(WorkerCrashedException error, WorkItem<T> item)
    {
        var certificate = error.Certificate;
        Assert.Equal((SigKill, DeathReason.Signaled), (certificate.Exit.Signal, certificate.Reason));
        Assert.Equal((item.Id, 1), (certificate.ItemId!.Value, certificate.Attempt!.Value));
        Assert.Equal((item.ProcessId!.Value, item.WorkerName), (certificate.ProcessId, certificate.WorkerName));
        string expected = $"orker {item.WorkerName} (pid {item.ProcessId}) was killed by SIGKILL (9) after ";
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains($"while running {Tasks.HoldUntilFile.Name} #{item.Id}.", error.Message, StringComparison.Ordinal);
    }

    private static bool IsIdle(WorkerSnapshot worker) => worker.Activity == WorkerActivity.Idle;

    private static IEnumerable<int> Numbers(int count, int without) => Enumerable.Range(0, count).Where(i => i != without).Select(static i => i + 1);

    private static IEnumerable<Task<int>> Others(WorkItem<int>[] items, int without) => items.Where((_, i) => i != without).Select(static item => item.Completion);
}
