using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Generators;

/// <summary>Queues and pipes as arguments and results of tasks.</summary>
public class QueueTaskTests
{
    private const int TimeLimit = 60_000;

    [Theory]
    [InlineData("ProcessQueue<int>", "Codecs.ProcessQueue(global::ProcLab.Codecs.Int32)")]
    [InlineData("ProcessQueue<int>?", "Codecs.Optional(global::ProcLab.Codecs.ProcessQueue(global::ProcLab.Codecs.Int32))")]
    [InlineData("ProcessQueue<int?>", "Codecs.ProcessQueue(global::ProcLab.Codecs.Nullable(global::ProcLab.Codecs.Int32))")]
    [InlineData("ProcessQueue<ProcessQueue<int>>", "Codecs.ProcessQueue(global::ProcLab.Codecs.ProcessQueue(global::ProcLab.Codecs.Int32))")]
    [InlineData("ProcessQueue<Order>", "Codecs.ProcessQueue(global::ProcLab.Generated.PayloadCodecs.OrderCodec.Instance)")]
    [InlineData("List<ProcessQueue<string?>>", "Codecs.List(global::ProcLab.Codecs.ProcessQueue(global::ProcLab.Codecs.Optional(global::ProcLab.Codecs.String)))")]
    [InlineData("PipeEnd<int, string?>", "Codecs.PipeEnd(global::ProcLab.Codecs.Int32, global::ProcLab.Codecs.Optional(global::ProcLab.Codecs.String))")]
    [InlineData("PipeEnd<Order, Order>?", "Codecs.Optional(global::ProcLab.Codecs.PipeEnd(global::ProcLab.Generated.PayloadCodecs.OrderCodec.Instance, global::ProcLab.Generated.PayloadCodecs.OrderCodec.Instance))")]
    [InlineData("BytePipeEnd[]", "Codecs.Array(global::ProcLab.Codecs.BytePipeEnd)")]
    [InlineData("BytePipeEnd?", "Codecs.Optional(global::ProcLab.Codecs.BytePipeEnd)")]
    public async Task A_queue_or_pipe_is_a_value(string type, string codec)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"record Order(int Id, ProcessQueue<Order>? Answers); partial class Work {{ [WorkerTask] public static Task<{type}> F({type} a) => Task.FromResult(a); }}");

        await HandleTests.AssertCleanAsync(run);
        Assert.Contains($"(\"a\", global::ProcLab.{codec}),", run.Text("Work.Tasks.g.cs"));
        Assert.Contains($"    global::ProcLab.{codec},", run.Text("Work.Tasks.g.cs"));
    }

    [Theory]
    [InlineData("ProcessQueue<List<Action>>", "a[][]")]
    [InlineData("PipeEnd<Action, int>", "a[]")]
    [InlineData("PipeEnd<int, Action>", "a[]")]
    public async Task An_item_that_cannot_travel_is_told_with_its_path(string type, string path)
    {
        GeneratorRun run = GeneratorRun.Of($"partial class Work {{ [WorkerTask] public static void F({type} a) {{ }} }}");

        DiagnosticTests.AssertIs(Assert.Single(await run.AnalyzerDiagnosticsAsync()), "PLAB0001", "a",
            $"Task 'Work.F' cannot send '{path}' of type 'System.Action': a delegate is code, and only data travels");
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_queue_that_was_sent_is_the_same_queue()
    {
        await using ProcessQueue<ItemCodecTests.Parcel> queue = ProcessQueue.Create<ItemCodecTests.Parcel>();
        await using ProcessQueue<ItemCodecTests.Parcel> sent = ThereAndBack(SampleTasks.Tasks.Forward.ArgumentCodec, queue);
        await sent.Writer.WriteAsync(new ItemCodecTests.Parcel(7, []));
        Assert.Equal(7, (await queue.Reader.ReadAsync()).Id);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_queue_of_queues_brings_one_that_can_be_used()
    {
        await using ProcessQueue<ProcessQueue<int>> queues = ProcessQueue.Create<ProcessQueue<int>>();
        await using ProcessQueue<int> numbers = ProcessQueue.Create<int>();
        await queues.Writer.WriteAsync(numbers);
        await using ProcessQueue<int> same = await queues.Reader.ReadAsync();
        await same.Writer.WriteAsync(42);
        Assert.Equal(42, await numbers.Reader.ReadAsync());
    }

    [Fact]
    public void A_queue_may_be_null_only_where_it_says_so()
    {
        Assert.Null(ThereAndBack(SampleTasks.Tasks.Forward.ResultCodec, null));
        Assert.Equal("queue", Assert.Throws<CodecException>(() => Write(SampleTasks.Tasks.Forward.ArgumentCodec, null!)).Path);
    }
}
