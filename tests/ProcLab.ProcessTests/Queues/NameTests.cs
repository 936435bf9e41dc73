namespace ProcLab.ProcessTests.Queues;

public sealed class NameTests : QueueTestBase
{
    private readonly string _name = $"test-{Guid.NewGuid():N}";

    [ProcessFact]
    public async Task A_named_queue_is_opened_by_a_process_that_was_told_nothing_but_its_name()
    {
        await using var queue = ProcessQueue.Serve<string>(_name);
        await queue.Writer.WriteAsync("hello");

        var process = await StartAsync(NameTasks.Tasks.AnswerByName, _name);

        Assert.Equal("hello", await process.Result);
        Assert.Equal("hello to you", await queue.Reader.ReadAsync());
    }

    [ProcessFact]
    public async Task PIP_12_opening_waits_for_a_queue_that_is_not_served_yet()
    {
        Assert.Equal(QueueUnavailableReason.NotHeld, (await Assert.ThrowsAsync<QueueUnavailableException>(() => ProcessQueue.OpenAsync<string>(_name))).Reason);
        Assert.Equal(
            QueueUnavailableReason.NotHeld,
            (await Assert.ThrowsAsync<QueueUnavailableException>(() => ProcessQueue.OpenAsync<string>(_name, TimeSpan.FromMilliseconds(100)))).Reason);
        var process = await StartAsync(NameTasks.Tasks.AnswerByName, _name);

        await using var queue = ProcessQueue.Serve<string>(_name);
        await queue.Writer.WriteAsync("late");

        Assert.Equal("late", await process.Result);
    }

    [ProcessFact]
    public async Task PIP_13_a_second_holder_of_one_name_is_told_and_the_first_is_unharmed()
    {
        var holder = await StartAsync(NameTasks.Tasks.ServeAndStay, _name);
        await using var queue = await ProcessQueue.OpenAsync<string>(_name, TimeSpan.FromSeconds(20));

        Assert.Equal(QueueUnavailableReason.NameInUse, Assert.Throws<QueueUnavailableException>(() => ProcessQueue.Serve<string>(_name)).Reason);

        await queue.Writer.WriteAsync("still there");
        Assert.Equal("still there", await queue.Reader.ReadAsync());
        Assert.True(holder.IsAlive);
    }

    [ProcessFact]
    public async Task PIP_12_the_name_of_a_killed_holder_is_free_at_once()
    {
        for (int round = 0; round < 3; round++)
        {
            var holder = await StartAsync(NameTasks.Tasks.ServeAndStay, _name);
            await using (await ProcessQueue.OpenAsync<string>(_name, TimeSpan.FromSeconds(20)))
            {
            }

            await KillAsync(holder);
        }

        await using var queue = ProcessQueue.Serve<string>(_name);
        await using var opened = await ProcessQueue.OpenAsync<string>(_name);
        Assert.Equal(0, opened.Reader.Count);
    }

    [ProcessFact]
    public async Task Items_of_another_type_are_refused()
    {
        var holder = await StartAsync(NameTasks.Tasks.ServeAndStay, _name);
        await using var queue = await ProcessQueue.OpenAsync<string>(_name, TimeSpan.FromSeconds(20));

        var refused = await Assert.ThrowsAsync<QueueUnavailableException>(() => ProcessQueue.OpenAsync<int>(_name));

        Assert.Equal(QueueUnavailableReason.OtherType, refused.Reason);
        Assert.Contains("its items are of type string, not int", refused.Message);
        Assert.True(holder.IsAlive);
    }

    [ProcessTheory]
    [InlineData("")]
    [InlineData("../shelf")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("-option")]
    [InlineData("with space")]
    [InlineData("0123456789012345678901234567890123456789012345678")]
    public async Task What_is_no_name_is_refused(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => ProcessQueue.Serve<string>(name));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ProcessQueue.OpenAsync<string>(name));
    }
}
