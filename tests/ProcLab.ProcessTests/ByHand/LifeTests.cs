using System.Collections.Concurrent;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.ByHand;

/// <summary>A process that is started by hand: what it is given, what it gives back, and what can be seen of it.</summary>
public sealed class LifeTests : PoolTestBase
{
    [ProcessFact]
    public async Task P2_a_process_made_from_a_function_is_alive_until_its_end_and_exits_with_0()
    {
        var (begun, gate) = (NewPath(), NewPath());
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.WaitForFile, (begun, gate));
        await Eventually.IsTrueAsync(() => File.Exists(begun), "the task has begun");

        Assert.True(process.IsAlive);
        Assert.Null(process.ExitStatus);
        Assert.False(process.Result.IsCompleted);
        Assert.Equal($"{process.Name} (pid {process.ProcessId}) running", process.ToString());

        await File.WriteAllTextAsync(gate, "");
        await process.JoinAsync().WaitAsync(Eventually.Limit);

        Assert.Equal(7, await process.Result);
        Assert.False(process.IsAlive);
        Assert.Equal((0, DeathReason.Left), (process.ExitStatus?.ExitCode, process.Certificate!.Reason));
        Assert.Equal($"{process.Name} (pid {process.ProcessId}) exit code 0", process.ToString());
        Assert.True(ProcFileSystem.IsGone(process.ProcessId));
    }

    [ProcessFact]
    public async Task P2_a_process_made_from_an_object_has_its_constructor_arguments()
    {
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.Greet, new Greeter("Hello", ["Ada", "Grace"]));

        Assert.Equal("Hello Ada and Grace", await process.Result.WaitAsync(Eventually.Limit));
    }

    [LinuxFact]
    public async Task P2_host_and_process_agree_on_its_name_its_id_and_its_parent()
    {
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.WhoAmI, new() { Name = "coding" });

        var (id, parent, name) = await process.Result.WaitAsync(Eventually.Limit);

        Assert.Equal((process.ProcessId, (int?)process.ParentProcessId, "coding"), (id, parent, name));
        Assert.Equal(Environment.ProcessId, process.ParentProcessId);
        Assert.Equal("coding", process.Name);
        Assert.InRange(DateTimeOffset.UtcNow - process.StartedAt, TimeSpan.Zero, Eventually.Limit);
    }

    [ProcessFact]
    public async Task P2_join_with_a_limit_tells_whether_the_process_has_ended()
    {
        var (begun, gate) = (NewPath(), NewPath());
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.WaitForFile, (begun, gate));

        Assert.False(await process.JoinAsync(TimeSpan.FromMilliseconds(50)));
        Assert.True(process.IsAlive);

        await File.WriteAllTextAsync(gate, "");
        Assert.True(await process.JoinAsync(Eventually.Limit));
        Assert.False(process.IsAlive);
    }

    [ProcessFact]
    public async Task P2_to_give_up_waiting_does_not_end_the_process()
    {
        var (begun, gate) = (NewPath(), NewPath());
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.WaitForFile, (begun, gate));
        using var impatient = new CancellationTokenSource();

        var joining = process.JoinAsync(impatient.Token);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => joining);
        await File.WriteAllTextAsync(gate, "");
        Assert.Equal(7, await process.Result.WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task P2_a_task_that_throws_gives_exit_code_1_and_join_does_not_fail()
    {
        var lines = new ConcurrentQueue<string>();
        await using var process = await WorkerProcess.StartAsync(
            ByHandTasks.Tasks.PrintThenThrow, "last words", new() { Name = "thrower", OutputHandler = line => lines.Enqueue($"{line.WorkerName} {line.ProcessId} {line.Text}") });

        await process.JoinAsync().WaitAsync(Eventually.Limit);

        Assert.Equal([$"thrower {process.ProcessId} last words"], lines);
        Assert.Equal(1, process.ExitStatus?.ExitCode);
        Assert.Contains($"worker thrower (pid {process.ProcessId}) left with exit code 1 after ", process.Certificate!.Sentence, StringComparison.Ordinal);
        Assert.Equal("on purpose", (await Assert.ThrowsAsync<RemoteTaskException>(() => process.Result)).RemoteMessage);
    }

    [ProcessFact]
    public async Task P3_a_process_cannot_change_the_memory_of_its_parent()
    {
        ByHandTasks.Value = 10;
        var seen = new ConcurrentQueue<int>();
        await using var process = await WorkerProcess.StartAsync(ByHandTasks.Tasks.ChangeValue, 2, new SynchronousProgress(seen.Enqueue));

        Assert.Equal(2, await process.Result.WaitAsync(Eventually.Limit));

        Assert.Equal([10, 2], seen);
        Assert.Equal(10, ByHandTasks.Value);
    }

    [ProcessFact]
    public async Task A_process_has_the_variables_that_it_is_given()
    {
        var options = new WorkerProcessOptions { EnvironmentVariables = { ["BY_HAND"] = "yes" } };

        await using var process = await WorkerProcess.StartAsync(PoolTasks.Tasks.Variable, "BY_HAND", options);

        Assert.Equal("yes", await process.Result.WaitAsync(Eventually.Limit));
    }

    [ProcessTheory]
    [InlineData(TransportKind.NamedPipe)]
    [InlineData(TransportKind.UnixSocket)]
    [InlineData(TransportKind.LoopbackTcp)]
    public async Task A_process_can_be_talked_to_over_each_transport_whatever_its_name(TransportKind transport)
    {
        var options = new WorkerProcessOptions { Name = "../Größe: 50 %, " + new string('x', 80), Transport = transport };

        await using var process = await WorkerProcess.StartAsync(PoolTasks.Tasks.Increment, 41, options);

        Assert.Equal(42, await process.Result.WaitAsync(Eventually.Limit));
    }

    private sealed class SynchronousProgress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
