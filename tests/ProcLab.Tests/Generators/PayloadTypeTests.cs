namespace ProcLab.Tests.Generators;

public class PayloadTypeTests
{
    [Fact]
    public async Task Types_of_a_referenced_assembly_are_encoded_through_their_public_shape()
    {
        GeneratorRun run = GeneratorRun.WithLibrary(
            """
            namespace Library;
            public class Person
            {
                internal Person(int id, string secret) { Id = id; Secret = secret; }
                public Person(int id) { Id = id; }
                public int Id { get; }
                public string Secret { get; internal set; } = "";
                public required string Name { get; init; }
            #nullable disable
                public List<string> Tags { get; set; }
            }
            """,
            "partial class Work { [WorkerTask] public static void F(Library.Person person) { } }");

        await HandleTests.AssertCleanAsync(run);
        string text = run.Text("PayloadCodecs.g.cs");
        Assert.Contains("new global::Library.Person(value_Id) { Name = value_Name }", text);
        Assert.DoesNotContain("Secret", text);
        Assert.Contains("ICodec<global::System.Collections.Generic.List<string?>?> Codec_Tags", text);
    }

    [Theory]
    [InlineData("class Data { public required int N { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Data(int n) { N = n; } }")]
    [InlineData("class Data { public required int N { get; set; } public int? M { get; init; } public Data() { } public Data(int? m) { M = m; } }")]
    [InlineData("class Data { [System.Diagnostics.CodeAnalysis.AllowNull] public string Text { get; set; } = \"\"; [System.Diagnostics.CodeAnalysis.DisallowNull] public string? Other { get; set; } }")]
    [InlineData("record Base(int A, string B = \"x\\n\\\"\"); record Data(int A, char C = '\\'', float F = float.NaN, double D = 1e300, decimal M = 1.50m, DayOfWeek Day = DayOfWeek.Friday, DayOfWeek? No = DayOfWeek.Monday, long? L = null, Guid G = default) : Base(A);")]
    [InlineData("struct Data { public int? X; public readonly int Y; public Data(in int y) { Y = y; X = null; } }")]
    [InlineData("record struct Data(Tuple<int, string?> Pair, KeyValuePair<int, Data[]> More, (int, (string a, Half b)?) Nested);")]
    [InlineData("class Data { [Obsolete] public int Old { get; set; } public virtual int N { get; set; } } class Unused : Data { public override int N { get; set; } }")]
    [InlineData("class Base { public int Id { get; set; } } class Data : Base { public new string Id { get; set; } = \"\"; }")]
    [InlineData("record Data(int @class, int @event, int record, int value, int reader, int member, int exception);")]
    [InlineData("class Outer { internal record Data2(Outer? O, int N); public int A { get; set; } } class Data { public Outer.Data2[][]? All { get; set; } public int[]?[]? Some { get; set; } }")]
    [InlineData("record Data; ")]
    [InlineData("class @record { public int field { get; set; } } class Data { public @record? Record { get; set; } }")]
    public async Task Types_of_many_shapes_compile_without_warnings(string types)
    {
        GeneratorRun run = GeneratorRun.Of("partial class Work { [WorkerTask] public static Task<Data>? F(Data? data, List<Data> all) => null; }", $"#pragma warning disable CS8981, CS8860\n{types}");

        await HandleTests.AssertCleanAsync(run);
        Assert.Contains("Data", run.Text("PayloadCodecs.g.cs"));
    }

    [Fact]
    public async Task Names_of_generated_classes_do_not_clash()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            partial class Work
            {
                [WorkerTask] public static void F(A.B_C one, A_B.C two, G<int?> three, G<int> four, G<string> five, G<string?> six) { }
                [WorkerTask] public static (int a, int b) G((int x, int y) one, (int, int) two) => one;
                [WorkerTask] public static void H(int a, [WorkerCodec(typeof(One))] int b) { }
                [WorkerTask] public static void I(int a, int b) { }
            }
            """,
            "namespace A { record B_C(int N); }",
            "namespace A_B { record C(int N); }",
            """
            record G<T>(T Value);
            class One : ICodec<int> { public void Write(ref MessagePackWriter writer, int value) { } public int Read(ref MessagePackReader reader) => 0; }
            """);

        await HandleTests.AssertCleanAsync(run);
    }
}
