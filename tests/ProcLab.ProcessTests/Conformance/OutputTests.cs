using System.Collections.Concurrent;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>What workers print arrives whole, in order, with the name of its worker.</summary>
public sealed class OutputTests : PoolTestBase
{
    private readonly ConcurrentQueue<WorkerOutputEvent> _lines = [];

    [ProcessFact]
    public async Task STD_01_the_lines_of_three_workers_are_whole_and_say_whose_they_are()
    {
        const int Workers = 3;
        const int Lines = 1_000;
        var processes = new Dictionary<string, int>();
        await using (var pool = await StartAllAsync(Workers, options => options.OutputHandler = _lines.Enqueue))
        {
            foreach (var worker in pool.GetSnapshot().Workers)
                processes[worker.Name] = worker.ProcessId!.Value;
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => pool.RunAsync(OutputTasks.Tasks.PrintLines, Lines).AsTask()));
        }

        Assert.Equal(Workers * Lines, _lines.Count);
        foreach (var lines in _lines.GroupBy(static line => (line.WorkerName, line.IsError)))
        {
            int process = processes[lines.Key.WorkerName];
            Assert.All(lines, line => Assert.Equal(process, line.ProcessId));
            var expected = Enumerable.Range(0, Lines).Where(line => line % 2 == (lines.Key.IsError ? 1 : 0)).Select(line => OutputTasks.LineOf(process, line));
            Assert.Equal(expected, lines.Select(static line => line.Text));
        }
    }

    [ProcessTheory]
    [InlineData("exit")]
    [InlineData("crash")]
    [InlineData("kill")]
    public async Task STD_06_what_a_worker_wrote_right_before_its_end_is_there(string how)
    {
        WorkerCrashedException crash;
        await using (var pool = await StartAsync(1, options => options.OutputHandler = _lines.Enqueue))
            crash = await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(OutputTasks.Tasks.PrintAndEnd, how).AsTask());

        var own = _lines.Where(static line => line.WorkerName == "w1").ToArray();
        Assert.Equal(["to output", "unfinished"], own.Where(static line => !line.IsError).Select(static line => line.Text));
        Assert.Equal("to error", own.First(static line => line.IsError).Text);
        Assert.Equal("to error", crash.Certificate.LastErrorLines[0]);
    }
}
