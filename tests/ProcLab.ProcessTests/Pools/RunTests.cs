using System.Globalization;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class RunTests : PoolTestBase
{
    [ProcessFact]
    public async Task Many_items_at_once_each_get_their_own_result()
    {
        await using var pool = await StartAsync();

        var items = Enumerable.Range(0, 5_000).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        Assert.Equal(Enumerable.Range(1, 5_000), await Task.WhenAll(items));
    }

    [ProcessFact]
    public async Task Three_workers_share_the_work()
    {
        await using var pool = await StartAllAsync(workers: 3);
        string gate = NewPath();

        var items = Enumerable.Range(0, 3).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 3, "three items run");
        await File.WriteAllTextAsync(gate, "");

        Assert.Equal(3, (await Task.WhenAll(items)).Distinct().Count());
    }

    [ProcessFact]
    public async Task A_task_learns_its_surroundings()
    {
        await using var pool = await StartAsync(workers: 1);

        Assert.Equal("w1 ProcLab.ProcessTests.Pools.PoolTasks.Describe 1 1", await pool.RunAsync(Tasks.Describe));
    }

    [ProcessFact]
    public async Task Progress_comes_in_order_and_before_the_result()
    {
        await using var pool = await StartAsync(workers: 1);
        List<int> reports = [];

        int steps = await pool.RunAsync(Tasks.Report, 200, new Recorder(reports));

        Assert.Equal(Enumerable.Range(1, steps), reports);
    }

    [ProcessFact]
    public async Task A_task_with_progress_runs_without_a_listener()
    {
        await using var pool = await StartAsync(workers: 1);

        Assert.Equal(5, await pool.RunAsync(Tasks.Report, 5));
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
    }

    [ProcessFact]
    public async Task STD_03_workers_have_the_culture_the_environment_and_an_empty_standard_input()
    {
        var culture = CultureInfo.CurrentCulture;
        Environment.SetEnvironmentVariable("PROCLAB_SECRET", "host only");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            await using var pool = await StartAsync(workers: 1, options => options.EnvironmentVariables["COLOUR"] = "teal");

            Assert.Equal("de-DE", await pool.RunAsync(Tasks.Culture));
            Assert.Equal("teal", await pool.RunAsync(Tasks.Variable, "COLOUR"));
            Assert.Null(await pool.RunAsync(Tasks.Variable, "PROCLAB_SECRET"));
            Assert.NotNull(await pool.RunAsync(Tasks.Variable, "PROCLAB_RUN"));
            Assert.Equal(-1, await pool.RunAsync(Tasks.ReadStandardInput));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("PROCLAB_SECRET", null);
        }
    }

    [ProcessFact]
    public async Task What_a_task_prints_arrives_as_whole_lines_with_its_workers_name()
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<WorkerOutputEvent>();
        await using (var pool = await StartAsync(workers: 1, options => options.OutputHandler = lines.Enqueue))
            await pool.RunAsync(Tasks.Print, ("to output ä", "to error"));

        Assert.Contains(lines, static line => line is { IsError: false, Text: "to output ä", WorkerName: "w1" });
        Assert.Contains(lines, static line => line is { IsError: true, Text: "to error", WorkerName: "w1" });
    }

    [ProcessFact]
    public async Task A_submitted_item_can_be_awaited_twice_and_tells_who_ran_it()
    {
        await using var pool = await StartAsync(workers: 1);

        var item = await pool.SubmitAsync(Tasks.ProcessId, default);

        Assert.Equal(await item.Completion, await item.Completion);
        Assert.Equal((1, "w1", await item.Completion), (item.Id, item.WorkerName, item.ProcessId!.Value));
    }

    private sealed class Recorder(List<int> reports) : IProgress<int>
    {
        public void Report(int value) => reports.Add(value);
    }
}
