using ProcLab.Host.Pool;

namespace ProcLab.CliTests.Pool;

public sealed class PoolInputTests
{
    [Fact]
    public async Task One_item_more_leaves_the_sleeps_of_the_others_as_they_are()
    {
        var ten = await ReadAsync(Demonstration with { Tasks = 10 });
        var eleven = await ReadAsync(Demonstration with { Tasks = 11 });

        Assert.Equal(ten, eleven[..10]);
        Assert.Equal("hello 10", ten[9].Label);
        Assert.Equal(10, ten.Select(item => item.Input).Distinct().Count());
    }

    [Fact]
    public async Task Standard_input_takes_its_place_among_the_values()
    {
        var settings = Demonstration with { Job = PoolJobs.Sha256, Inputs = ["first", "-", "last"] };

        var items = await ReadAsync(settings, "a\n\n  \nb\n");

        Assert.Equal([(1, "first"), (2, "a"), (3, "b"), (4, "last")], items.Select(item => (item.Number, item.Input)));
    }

    [Fact]
    public async Task An_empty_line_is_a_text_too()
    {
        var items = await ReadAsync(Demonstration with { Job = PoolJobs.Echo, Inputs = ["-"] }, "a\n\nb");

        Assert.Equal(["a", "", "b"], items.Select(item => item.Input));
    }

    [Fact]
    public async Task Lines_are_read_only_as_they_are_asked_for()
    {
        var reader = new CountingReader();
        var settings = Demonstration with { Job = PoolJobs.Echo, Inputs = ["-"] };

        await foreach (var item in PoolInput.ReadAsync(settings, () => reader, CancellationToken.None))
        {
            if (item.Number == 3)
                break;
        }

        Assert.Equal(3, reader.Lines);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_line()
    {
        using var stop = new CancellationTokenSource();
        using var over = new ManualResetEvent(false);
        var settings = Demonstration with { Job = PoolJobs.Echo, Inputs = ["-"] };
        await using var items = PoolInput.ReadAsync(settings, () => new SilentReader(over), stop.Token).GetAsyncEnumerator(stop.Token);

        var next = items.MoveNextAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
        over.Set();
    }

    private static PoolSettings Demonstration => new() { Workers = 3, Job = PoolJobs.Nap, Seed = 8123 };

    private static async Task<List<PoolItem>> ReadAsync(PoolSettings settings, string standardInput = "")
    {
        var items = new List<PoolItem>();
        await foreach (var item in PoolInput.ReadAsync(settings, () => new StringReader(standardInput), CancellationToken.None))
            items.Add(item);
        return items;
    }

    private sealed class CountingReader : TextReader
    {
        public int Lines { get; private set; }

        public override string ReadLine() => $"line {++Lines}";
    }

    /// <summary>A terminal at which nobody types, until the test is over.</summary>
    private sealed class SilentReader(WaitHandle over) : TextReader
    {
        public override string? ReadLine()
        {
            over.WaitOne();
            return null;
        }
    }
}
