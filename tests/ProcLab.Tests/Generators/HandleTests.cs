namespace ProcLab.Tests.Generators;

public class HandleTests
{
    [Theory]
    [InlineData("public static int F(int n, CancellationToken c) => n;", "public static global::ProcLab.WorkerTask<int, int> F ", "(int n) -> int")]
    [InlineData("public static void F() { }", "WorkerTask<global::ProcLab.Unit, global::ProcLab.Unit> F ", "() -> void")]
    [InlineData("public static Task F(string s) => Task.CompletedTask;", "WorkerTask<string, global::ProcLab.Unit> F ", "(string s) -> void")]
    [InlineData("public static async Task<string?> F(int? n) { await Task.Yield(); return null; }", "WorkerTask<int?, string?> F ", "(int? n) -> string?")]
    [InlineData("public static ValueTask F(Guid id) => default;", "WorkerTask<global::System.Guid, global::ProcLab.Unit> F ", "(System.Guid id) -> void")]
    [InlineData("public static ValueTask<int[]> F() => default;", "WorkerTask<global::ProcLab.Unit, int[]> F ", "() -> int[]")]
    [InlineData("public static int F(int n, string? text) => n;", "WorkerTask<(int n, string? text), int> F ", "(int n, string? text) -> int")]
    [InlineData("public static int F(CancellationToken a, int n, WorkerContext b, string s = \"x\") => n;", "WorkerTask<(int n, string s), int> F ", "(int n, string s) -> int")]
    [InlineData("public static int F(IProgress<double> p, int n) => n;", "WorkerTask<int, int, double> F ", "(int n) -> int, progress of double")]
    [InlineData("public static int F(int @class, int @new) => @class;", "WorkerTask<(int @class, int @new), int> F ", "(int class, int new) -> int")]
    [InlineData("public static int F(int Item2, int Rest) => Item2;", "WorkerTask<(int, int), int> F ", "(int Item2, int Rest) -> int")]
    [InlineData("public static int F(params string[] names) => 0;", "WorkerTask<string[], int> F ", "(string[] names) -> int")]
    [InlineData("public static int @event(int n) => n;", "WorkerTask<int, int> @event ", "(int n) -> int")]
    [InlineData("private static int F(int n) => n;", "internal static global::ProcLab.WorkerTask<int, int> F ", "(int n) -> int")]
    [InlineData("protected internal static int F(int n) => n;", "internal static global::ProcLab.WorkerTask<int, int> F ", "(int n) -> int")]
    [InlineData("[Obsolete] public static int F(int n) => n;", "public static global::ProcLab.WorkerTask<int, int> F ", "(int n) -> int")]
    [InlineData("public static IAsyncEnumerable<int> F((string, int count) a) => null!;", "WorkerStream<(string, int count), int> F ", "((string, int count) a) -> stream of int")]
    [InlineData(
        "public static List<KeyValuePair<string, int[]?>>? F(Dictionary<string, int> map) => null;",
        "WorkerTask<global::System.Collections.Generic.Dictionary<string, int>, global::System.Collections.Generic.List<global::System.Collections.Generic.KeyValuePair<string, int[]?>>?> F ",
        "(System.Collections.Generic.Dictionary<string, int> map) -> System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, int[]?>>?")]
    [InlineData(
        "public static int F(int a, int b, int c, int d, int e, int f, int g, int h, int i) => a;",
        "WorkerTask<(int a, int b, int c, int d, int e, int f, int g, int h, int i), int> F ",
        "(int a, int b, int c, int d, int e, int f, int g, int h, int i) -> int")]
    public async Task A_method_of_any_allowed_form_gets_a_handle(string method, string handle, string signature)
    {
        GeneratorRun run = GeneratorRun.Of($"namespace Shop; public partial class Work {{ [WorkerTask] {method} }}");

        await AssertCleanAsync(run);
        Assert.Contains(handle, run.Text("Shop.Work.Tasks.g.cs"));
        Assert.Contains($"\"{signature}\"", run.Text("Shop.Work.Tasks.g.cs"));
    }

    [Theory]
    [InlineData("public static partial class Work { BODY }", "Work")]
    [InlineData("namespace A.B { internal partial struct Work { BODY } }", "A.B.Work")]
    [InlineData("namespace A { partial record Work { BODY } }", "A.Work")]
    [InlineData("namespace A { partial record struct Outer { public partial interface Inner { internal static partial class Work { BODY } } } }", "A.Outer.Inner.Work")]
    [InlineData("namespace @class { partial class @event { BODY } }", "class.event")]
    [InlineData("namespace A { class Base { public const int Tasks = 1; } partial class Work : Base { BODY } }", "A.Work")]
    [InlineData("namespace A { class System; class Work2; partial class ProcLab { BODY } }", "A.ProcLab")]
    public async Task A_task_can_stand_in_any_kind_of_type(string source, string type)
    {
        GeneratorRun run = GeneratorRun.Of(source.Replace("BODY", "[global::ProcLab.WorkerTask] public static int F(int n) => n;", StringComparison.Ordinal));

        await AssertCleanAsync(run);
        Assert.Contains($"\"{type}.F\"", run.Text($"{type}.Tasks.g.cs"));
    }

    [Fact]
    public async Task Overloads_are_told_apart_by_the_last_word_of_their_names()
    {
        GeneratorRun run = GeneratorRun.Of("""
            partial class Work
            {
                [WorkerTask] public static int Scale(int n) => n;
                [WorkerTask("work.scale-image")] public static int Scale(string path) => 0;
                [WorkerTask("work.other-name")] public static int Single() => 0;
            }
            """);

        await AssertCleanAsync(run);
        string text = run.Text("Work.Tasks.g.cs");
        Assert.Contains("WorkerTask<int, int> Scale ", text);
        Assert.Contains("WorkerTask<string, int> ScaleImage ", text);
        Assert.Contains("\"work.scale-image\"", text);
        Assert.Contains("WorkerTask<global::ProcLab.Unit, int> Single ", text);
    }

    [Fact]
    public async Task Code_without_nullable_annotations_is_taken_as_nullable()
    {
        GeneratorRun run = GeneratorRun.Of("""
            #nullable disable
            class Person { public string Name { get; set; } public List<string> Tags { get; set; } }
            partial class Work
            {
                [WorkerTask] public static async Task<Person> Find(string name, List<Person> all, IProgress<string> p) { await Task.Yield(); return null; }
                [WorkerTask] public static string Same(string name) => name;
            }
            """);

        await AssertCleanAsync(run);
        Assert.Contains("(string? name, System.Collections.Generic.List<Person?>? all) -> Person?, progress of string?", run.Text("Work.Tasks.g.cs"));
    }

    [Fact]
    public async Task Every_task_of_the_assembly_is_registered()
    {
        GeneratorRun run = GeneratorRun.Of(
            "namespace A { partial class One { [WorkerTask] public static void F() { } [WorkerTask] private static void G() { } } }",
            "partial class Two { internal partial class Three { [WorkerTask] public static void H() { } } }");

        await AssertCleanAsync(run);
        string text = run.Text("ProcLab.Generated.TaskRegistration.g.cs");
        Assert.Contains("\"Shop\"", text);
        Assert.Contains("global::A.One.Tasks.F,", text);
        Assert.Contains("global::A.One.Tasks.G,", text);
        Assert.Contains("global::Two.Three.Tasks.H,", text);
    }

    [Fact]
    public async Task Types_whose_names_differ_in_case_only_get_a_file_each()
    {
        GeneratorRun run = GeneratorRun.Of(
            "partial class Work1 { [WorkerTask] public static void F() { } }", "partial class WORK1 { [WorkerTask] public static void F() { } }");

        await AssertCleanAsync(run);
        Assert.Equal(3, run.Result.GeneratedTrees.Length);
    }

    [Fact]
    public void Without_tasks_nothing_is_generated() => Assert.Empty(GeneratorRun.Of("class Work;").Result.GeneratedTrees);

    internal static async Task AssertCleanAsync(GeneratorRun run)
    {
        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.True(run.CompilerDiagnostics().Count == 0, string.Join('\n', run.CompilerDiagnostics()));
    }
}
