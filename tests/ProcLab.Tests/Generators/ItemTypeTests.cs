namespace ProcLab.Tests.Generators;

public class ItemTypeTests
{
    private const string Registration = "ProcLab.Generated.CodecRegistration.g.cs";

    [Theory]
    [InlineData("ProcessQueue.Create<Order>()", "global::Shop.Order", "PayloadCodecs.Shop_OrderCodec.Instance")]
    [InlineData("ProcLab.ProcessQueue.Create<Order?>(new())", "global::Shop.Order?", "Codecs.Optional(global::ProcLab.Generated.PayloadCodecs.Shop_OrderCodec.Instance)")]
    [InlineData("global::ProcLab.ProcessQueue.Serve<List<Order>>(\"orders\")", "List<global::Shop.Order>", "Codecs.List(global::ProcLab.Generated.PayloadCodecs.Shop_OrderCodec.Instance)")]
    [InlineData("ProcessQueue.OpenAsync<int?>(\"orders\").Result.Reader", "int?", "Codecs.Nullable(global::ProcLab.Codecs.Int32)")]
    [InlineData("ProcessQueue.Create<DayOfWeek>(codec: null)", "global::System.DayOfWeek", "Codecs.Enum<global::System.DayOfWeek>()")]
    [InlineData("ProcessQueue.Create<Half>(null, default)", "global::System.Half", "Codecs.Half")]
    [InlineData("ProcessQueue.Create<ProcessQueue<Order>>()", "ProcessQueue<global::Shop.Order>", "Codecs.ProcessQueue(global::ProcLab.Generated.PayloadCodecs.Shop_OrderCodec.Instance)")]
    [InlineData("ProcessQueue.Create<(int a, Order)>()", "(int a, global::Shop.Order)", "PayloadCodecs.Tuple")]
    [InlineData("ProcessPipe.Create<Order[]>()", "global::Shop.Order[]", "Codecs.Array(global::ProcLab.Generated.PayloadCodecs.Shop_OrderCodec.Instance)")]
    [InlineData("ProcessPipe.Create<int, Order>()", "global::Shop.Order", "PayloadCodecs.Shop_OrderCodec.Instance")]
    [InlineData("ProcessPipe.Create<Order, Uri>(backCodec: s_uri).First", "global::Shop.Order", "PayloadCodecs.Shop_OrderCodec.Instance")]
    [InlineData("Create<uint[]>()", "uint[]", "Codecs.Array(global::ProcLab.Codecs.UInt32)")]
    [InlineData("new Func<object>(() => ProcessQueue.Create<Uri>(new()))", "global::System.Uri", "Codecs.Uri")]
    [InlineData("Own<long>(ProcessQueue.Create<Version>())", "global::System.Version", "Codecs.Version")]
    public async Task A_type_that_a_call_names_is_registered_with_its_codec(string call, string type, string codec)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using static ProcLab.ProcessQueue;
            namespace Shop;
            record Order(int Id, Order? Next);
            class Shop
            {
                object _queue = {{call}};
                internal static ICodec<Uri> s_uri = null!;
                static object Own<T>(object value) => value;
            }
            """);

        await HandleTests.AssertCleanAsync(run);
        string line = Assert.Single(run.Text(Registration).Split('\n'), static line => line.Contains(".Register<", StringComparison.Ordinal));
        Assert.Contains($"{type}>(static () => global::ProcLab.", line);
        Assert.Contains(codec, line);
    }

    [Fact]
    public async Task Each_type_is_registered_once_and_shares_its_codec_with_tasks()
    {
        GeneratorRun run = GeneratorRun.Of(
            "record Order(int Id); class A { object _a = ProcessQueue.Create<Order>(), _b = ProcessQueue.Serve<Order>(\"b\"), _c = ProcessQueue.Create<Uri>(); }",
            "partial class B { object _b = ProcessQueue.Create<Order>(); [WorkerTask] static void F(ProcessQueue<Order> queue, Order order) { } }");

        await HandleTests.AssertCleanAsync(run);
        string text = run.Text(Registration);
        Assert.Equal(3, text.Split("global::ProcLab.CodecRegistry.Register<").Length);
        Assert.Contains("Register<global::Order>(", text);
        Assert.Contains("Register<global::System.Uri>(", text);
        Assert.Equal(2, run.Text("PayloadCodecs.g.cs").Split(" class OrderCodec ").Length);
    }

    [Theory]
    [InlineData("Create<List<Uri>>()", "Create<List<Uri?>>()", "List<global::System.Uri?>")]
    [InlineData("Create<List<Uri?>>()", "Create<List<Uri>>()", "List<global::System.Uri?>")]
    [InlineData("Create<string>()", "Create<string?>()", "string?")]
    [InlineData("Create<(int a, Uri? b)>()", "Create<(int, Uri)>()", "(int a, global::System.Uri? b)")]
    public async Task Of_types_that_are_one_at_run_time_the_one_that_may_be_null_is_registered(string one, string two, string type)
    {
        GeneratorRun run = GeneratorRun.Of($"class A {{ object _a = ProcessQueue.{one}, _b = ProcessQueue.{two}; }}");

        await HandleTests.AssertCleanAsync(run);
        string line = Assert.Single(run.Text(Registration).Split('\n'), static line => line.Contains(".Register<", StringComparison.Ordinal));
        Assert.Contains($"{type}>(", line);
        Assert.Contains("Codecs.Optional(", line + run.Result.GeneratedTrees.Last());
    }

    [Theory]
    [InlineData("ProcessQueue.Create<int>()")]
    [InlineData("ProcessQueue.Create<System.IO.Stream>(codec: new Own<System.IO.Stream>())")]
    [InlineData("ProcessQueue.Create<System.IO.Stream>(null, new Own<System.IO.Stream>())")]
    [InlineData("ProcessQueue.Create(codec: new Own<System.IO.Stream>())")]
    [InlineData("ProcessQueue.Create<T>()")]
    [InlineData("ProcessQueue.Create<T[]>()")]
    [InlineData("ProcessQueue.Create<List<T>>()")]
    [InlineData("ProcessQueue.Create<A<T>.Inner>()")]
    [InlineData("Mine.Create<System.IO.Stream>()")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<object>()")]
    public async Task Where_no_codec_is_to_be_generated_nothing_is(string call)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"class A<T> {{ object _a = {call}; public record Inner(T Value); }}",
            "class Own<T> : ICodec<T> { public void Write(ref MessagePackWriter writer, T value) { } public T Read(ref MessagePackReader reader) => default!; }",
            "static class Mine { public static object Create<T>() => typeof(T); }");

        await HandleTests.AssertCleanAsync(run);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public async Task Any_method_whose_type_parameter_is_marked_is_found()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            class A
            {
                object? _a = new Pool().CreateBoth<Uri, System.IO.Stream, Guid?>(), _b = default(Pool)?.CreateBoth<Version, int, long>(new Own());
            }
            class Own : ICodec<Version> { public void Write(ref MessagePackWriter writer, Version value) { } public Version Read(ref MessagePackReader reader) => new(); }
            """,
            Marked);

        await HandleTests.AssertCleanAsync(run);
        string text = run.Text(Registration);
        Assert.Contains("Register<global::System.Uri>(", text);
        Assert.Contains("Register<global::System.Guid?>(", text);
        Assert.DoesNotContain("Stream", text);
        Assert.DoesNotContain("Version", text);
    }

    [Theory]
    [InlineData("Use(Work.Tasks.F, (ProcessQueue.Create<Uri>(), 1))")]
    [InlineData("Use(Work.Tasks.F, () => ProcessQueue.Create<Uri>())")]
    [InlineData("Work.Tasks.F.Name + ProcessQueue.Create<Uri>()")]
    [InlineData("ProcessQueue.Serve<Uri>(Work.Tasks.F.Name)")]
    [InlineData("ProcessQueue.Serve<Uri>(name: Work.Tasks.F.Name, codec: null)")]
    public async Task A_call_among_generated_handles_is_found(string call)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            partial class Work
            {
                object _a = {{call}};
                [WorkerTask] static void F() { }
                static object Use<T, TOther>(WorkerTask<Unit, T> task, TOther other) => (task, other);
                static object Use<T>(WorkerTask<Unit, T> task, Func<object> other) => (task, other);
            }
            """);

        await HandleTests.AssertCleanAsync(run);
        Assert.Contains("Register<global::System.Uri>(", run.Text(Registration));
    }

    [Fact]
    public async Task Code_without_nullable_annotations_may_put_null()
    {
        GeneratorRun run = GeneratorRun.Of("#nullable disable\nclass A { object _a = ProcessQueue.Create<string>(), _b = ProcessQueue.Create<Uri[]>(); }");

        await HandleTests.AssertCleanAsync(run);
        Assert.Contains("Register<string?>(static () => global::ProcLab.Codecs.Optional(global::ProcLab.Codecs.String));", run.Text(Registration));
        Assert.Contains("Register<global::System.Uri?[]?>(", run.Text(Registration));
    }

    [Fact]
    public async Task A_call_that_does_not_compile_is_left_to_the_compiler()
    {
        GeneratorRun run = GeneratorRun.Of("class A { object _a = ProcessQueue.Create<Missing>(), _b = ProcessQueue.Create<Uri, int>(), _c = ProcessQueue.Make<Uri>(1); }");

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.Result.GeneratedTrees);
        Assert.Equal(3, run.CompilerDiagnostics().Count);
    }

    /// <summary>Methods that are marked as those of the library are.</summary>
    internal const string Marked = """
        namespace ProcLab.Contracts { [AttributeUsage(AttributeTargets.GenericParameter)] internal sealed class EncodedTypeAttribute : Attribute; }
        class Pool
        {
            public object CreateBoth<[ProcLab.Contracts.EncodedType] TSend, TOther, [ProcLab.Contracts.EncodedType] TReceive>(
                ICodec<TSend>? send = null, ICodec<TReceive>? receive = null) => typeof((TSend, TOther, TReceive, object?, object?));
        }
        """;
}
