namespace ProcLab.Tests.Generators;

public class SampleTaskTests
{
    [Fact]
    public void The_assembly_registers_its_handles()
    {
        WorkerTask[] tasks = SampleRuns.Registered();
        Assert.Contains(SampleTasks.Tasks.Add, tasks);
        Assert.Contains(SampleTasks.Tasks.Fail, tasks);
        Assert.Equal(tasks.Length, tasks.Select(static task => task.Name).Distinct().Count());
    }

    [Fact]
    public void A_handle_knows_its_task() => Assert.Equal(
        new TaskIdentity("ProcLab.Tests", "ProcLab.Tests.Generators.SampleTasks.Add", "(int first, int second) -> int", true),
        SampleTasks.Tasks.Add.Identity);

    [Fact]
    public void A_handle_takes_the_name_that_the_attribute_gives() =>
        Assert.Equal(new TaskIdentity("ProcLab.Tests", "sample.nothing", "() -> void", false), SampleTasks.Tasks.Nothing.Identity);

    [Fact]
    public async Task A_handle_calls_the_method_with_its_parameters_in_order()
    {
        Assert.Equal(4, await SampleRuns.RunAsync(SampleTasks.Tasks.Add, (7, 3)));
        Assert.Equal(default, await SampleRuns.RunAsync(SampleTasks.Tasks.Nothing, default));
        Tree tree = new(1);
        Assert.Same(tree, await SampleRuns.RunAsync(SampleTasks.Tasks.Grow, tree));
        Assert.Equal(default, await SampleRuns.RunAsync(SampleTasks.Tasks.Wait, new Author { Name = "A" }));
    }

    [Fact]
    public async Task Progress_and_context_are_filled_in()
    {
        List<string> reports = [];
        await SampleRuns.RunAsync(SampleTasks.Tasks.Draw, new Shape(3), new Reports(reports));
        Assert.Equal(["3 sides by w1"], reports);
    }

    [Fact]
    public async Task A_stream_gets_the_token_of_its_item()
    {
        List<int> places = [];
        await foreach (Point point in SampleRuns.Stream(SampleTasks.Tasks.Walk, (new Point { X = 5 }, 2), CancellationToken.None))
        {
            places.Add(point.X);
        }

        Assert.Equal([5, 6], places);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Point _ in SampleRuns.Stream(SampleTasks.Tasks.Walk, (default, 1), new CancellationToken(true)))
            {
            }
        });
    }

    private sealed class Reports(List<string> reports) : IProgress<string>
    {
        public void Report(string value) => reports.Add(value);
    }
}
