using System.Globalization;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Items that are not done in their time.</summary>
public sealed class TimeoutTests(ITestOutputHelper output) : PoolTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(200);
    private static readonly RunOptions s_brief = new() { Timeout = s_limit, Grace = s_grace };

    public static TheoryData<string> DeafTasks => [nameof(DeadlineTasks.Spin), nameof(DeadlineTasks.Sleep), nameof(DeadlineTasks.SleepInNativeCode), nameof(DeadlineTasks.SpinAndIgnoreSignals)];

    [ProcessFact]
    public async Task TMO_01_to_give_up_waiting_does_not_cancel_the_item()
    {
        await using var pool = await StartAsync(workers: 1);
        string gate = NewPath();
        var item = pool.RunAsync(PoolTasks.Tasks.HoldUntilFile, gate).AsTask();

        await Assert.ThrowsAsync<TimeoutException>(() => item.WaitAsync(TimeSpan.FromMilliseconds(50)));
        await File.WriteAllTextAsync(gate, "");

        Assert.True(await item.WaitAsync(Eventually.Limit) > 0);
    }

    [ProcessTheory]
    [MemberData(nameof(DeafTasks))]
    public async Task TMO_02_TMO_04_an_item_that_is_deaf_is_ended_with_its_worker_and_no_other_item_is(string name)
    {
        await using var pool = await StartAllAsync(workers: 2);
        var deaf = DeafTask(name);

        var late = pool.RunAsync(deaf, s_brief).AsTask();
        var others = Enumerable.Range(0, 50).Select(number => pool.RunAsync(PoolTasks.Tasks.Increment, number).AsTask()).ToArray();

        var error = await Assert.ThrowsAsync<TaskTimeoutException>(() => late.WaitAsync(Eventually.Limit));
        Assert.Equal((TaskTimeoutKind.Run, s_limit, true), (error.Kind, error.Limit, error.WorkerKilled));
        Assert.InRange(error.Elapsed, s_limit, Eventually.Limit);
        Assert.Equal((DeathReason.Overdue, deaf.Name), (error.Certificate!.Reason, error.Certificate.TaskName));
        Assert.Equal(Enumerable.Range(1, 50), await Task.WhenAll(others).WaitAsync(Eventually.Limit));

        Assert.NotEqual(error.Certificate.ProcessId, await pool.RunAsync(PoolTasks.Tasks.ProcessId));
        Assert.Equal(1, pool.GetSnapshot().Account.TimedOut);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == 2, "the worker is replaced");
    }

    [ProcessFact]
    public async Task TMO_02_an_item_that_obeys_its_token_costs_no_worker()
    {
        await using var pool = await StartAsync(workers: 1);
        int process = await pool.RunAsync(PoolTasks.Tasks.ProcessId);

        var error = await Assert.ThrowsAsync<TaskTimeoutException>(
            () => pool.RunAsync(DeadlineTasks.Tasks.Nap, (60_000, 1), new() { Timeout = TimeSpan.FromMilliseconds(50) }).AsTask().WaitAsync(Eventually.Limit));

        Assert.False(error.WorkerKilled);
        Assert.Null(error.Certificate);
        Assert.Equal(process, await pool.RunAsync(PoolTasks.Tasks.ProcessId));
    }

    [ProcessFact]
    public async Task TMO_02_a_result_that_comes_when_the_time_is_over_comes_too_late()
    {
        await using var pool = await StartAsync(workers: 1);

        await Assert.ThrowsAsync<TaskTimeoutException>(
            () => pool.RunAsync(DeadlineTasks.Tasks.EndWellWhenCancelled, new() { Timeout = TimeSpan.FromMilliseconds(50) }).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task TMO_06_a_result_that_races_its_limit_gives_one_outcome_and_never_that_of_another_item()
    {
        const int Items = 1000;
        await using var pool = await StartAllAsync(workers: 2);
        int late = 0;
        for (int number = 0; number < Items; number++)
        {
            var limit = TimeSpan.FromMilliseconds(3 + (number % 3) + (number % 7 * 0.2));
            try
            {
                Assert.Equal(number, await pool.RunAsync(DeadlineTasks.Tasks.Nap, (4, number), new() { Timeout = limit }).AsTask().WaitAsync(Eventually.Limit));
            }
            catch (TaskTimeoutException error)
            {
                Assert.False(error.WorkerKilled);
                late++;
            }
        }

        output.WriteLine($"{late} of {Items} were late.");
        var account = pool.GetSnapshot().Account;
        Assert.Equal((Items - late, late, 0), (account.Completed, account.TimedOut, account.Lost));
    }

    [LinuxFact]
    public async Task TMO_07_what_an_overdue_item_has_started_ends_with_it()
    {
        await using var pool = await StartAsync(workers: 1);
        string path = NewPath();

        var late = pool.RunAsync(DeadlineTasks.Tasks.SpinWithChild, path, new() { Timeout = TimeSpan.FromSeconds(2), Grace = TimeSpan.Zero }).AsTask();
        await Assert.ThrowsAsync<TaskTimeoutException>(() => late.WaitAsync(Eventually.Limit));

        int child = int.Parse(await File.ReadAllTextAsync(path), CultureInfo.InvariantCulture);
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(child), "the child of the task is gone");
    }

    [ProcessFact]
    public async Task INV24_an_item_that_waits_for_too_long_never_begins_wherever_it_stands()
    {
        await using var pool = await StartAllAsync(workers: 1);
        string gate = NewPath();
        string[] marks = [NewPath(), NewPath()];
        var blocker = pool.RunAsync(PoolTasks.Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the blocker runs");

        var waiting = marks.Select(mark => pool.RunAsync(DeadlineTasks.Tasks.Mark, mark, new() { QueueTimeout = TimeSpan.FromMilliseconds(50) }).AsTask()).ToArray();
        foreach (var item in waiting)
        {
            var error = await Assert.ThrowsAsync<TaskTimeoutException>(() => item.WaitAsync(Eventually.Limit));
            Assert.Equal((TaskTimeoutKind.Queue, false), (error.Kind, error.WorkerKilled));
        }

        await File.WriteAllTextAsync(gate, "");
        await blocker.WaitAsync(Eventually.Limit);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
        Assert.DoesNotContain(marks, File.Exists);
    }

    [ProcessFact]
    public async Task A_stream_that_takes_too_long_ends_with_the_same_error()
    {
        await using var pool = await StartAsync(workers: 1);
        var stream = pool.StreamAsync(PoolTasks.Tasks.Count, (int.MaxValue, NewPath()), new() { Timeout = TimeSpan.FromMilliseconds(300) });

        await Assert.ThrowsAsync<TaskTimeoutException>(async () =>
        {
            await foreach (int _ in stream)
            {
            }
        });
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
    }

    private static WorkerTask<Unit, Unit> DeafTask(string name) => name switch
    {
        nameof(DeadlineTasks.Spin) => DeadlineTasks.Tasks.Spin,
        nameof(DeadlineTasks.Sleep) => DeadlineTasks.Tasks.Sleep,
        nameof(DeadlineTasks.SleepInNativeCode) => DeadlineTasks.Tasks.SleepInNativeCode,
        _ => DeadlineTasks.Tasks.SpinAndIgnoreSignals,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void SUB_06_limits_that_make_no_sense_are_refused_with_their_name(int milliseconds)
    {
        var limit = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Equal("Timeout", Assert.Throws<ArgumentOutOfRangeException>(() => new RunOptions { Timeout = limit }).ParamName);
        Assert.Equal("QueueTimeout", Assert.Throws<ArgumentOutOfRangeException>(() => new RunOptions { QueueTimeout = limit }).ParamName);
        Assert.Equal("Grace", Assert.Throws<ArgumentOutOfRangeException>(() => new RunOptions { Grace = TimeSpan.FromMilliseconds(-2) }).ParamName);
    }

    [Fact]
    public void Limits_are_kept_as_they_were_given()
    {
        var options = new RunOptions { Timeout = s_limit, QueueTimeout = TimeSpan.FromHours(1), Grace = TimeSpan.Zero };

        Assert.Equal((s_limit, TimeSpan.FromHours(1), TimeSpan.Zero), (options.Timeout, options.QueueTimeout, options.Grace));
        Assert.Equal((null, null, null), (default(RunOptions).Timeout, default(RunOptions).QueueTimeout, default(RunOptions).Grace));
        Assert.Equal(Timeout.InfiniteTimeSpan, new RunOptions { Grace = Timeout.InfiniteTimeSpan }.Grace);
    }
}
