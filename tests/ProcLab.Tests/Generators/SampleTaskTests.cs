namespace ProcLab.Tests.Generators;

public class SampleTaskTests
{
    [Fact]
    public void The_assembly_registers_its_handles()
    {
        Assert.Same(SampleTasks.Tasks.Add, TaskCatalog.Find("ProcLab.Tests", SampleTasks.Tasks.Add.Name));
        Assert.Same(SampleTasks.Tasks.Fail, TaskCatalog.Find("ProcLab.Tests", SampleTasks.Tasks.Fail.Name));
        Assert.Null(TaskCatalog.Find("ProcLab.Tests", "no such task"));
        Assert.False(TaskCatalog.Knows("no such assembly"));
    }

    [Fact]
    public void A_handle_knows_its_task() => Assert.Equal(
        new TaskIdentity("ProcLab.Tests", "ProcLab.Tests.Generators.SampleTasks.Add", "(int first, int second) -> int", true),
        SampleTasks.Tasks.Add.Identity);

    [Fact]
    public void A_handle_takes_the_name_that_the_attribute_gives() =>
        Assert.Equal(new TaskIdentity("ProcLab.Tests", "sample.nothing", "() -> void", false) { HearsCancellation = false }, SampleTasks.Tasks.Nothing.Identity);

    [Fact]
    public async Task A_handle_calls_the_method_with_its_parameters_in_order()
    {
        Assert.Equal(4, await SampleRuns.RunAsync(SampleTasks.Tasks.Add, (7, 3)));
        Assert.Equal(default, await SampleRuns.RunAsync(SampleTasks.Tasks.Nothing, default));
        Tree tree = new(1);
        Assert.Equal(tree, await SampleRuns.RunAsync(SampleTasks.Tasks.Grow, tree));
        Assert.Equal(default, await SampleRuns.RunAsync(SampleTasks.Tasks.Wait, new Author { Name = "A" }));
    }

    [Fact]
    public async Task Progress_and_context_are_filled_in()
    {
        Assert.Equal(["3 sides by w1"], await SampleRuns.ReportsAsync(SampleTasks.Tasks.Draw, new Shape(3)));
    }

    [Fact]
    public async Task A_stream_gets_the_token_of_its_item()
    {
        var places = await SampleRuns.StreamAsync(SampleTasks.Tasks.Walk, (new Point { X = 5 }, 2));
        Assert.Equal([5, 6], places.Select(static point => point.X));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SampleRuns.StreamAsync(SampleTasks.Tasks.Walk, (default, 1), new CancellationToken(true)));
    }
}
