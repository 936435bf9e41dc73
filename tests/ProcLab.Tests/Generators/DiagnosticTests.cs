using Microsoft.CodeAnalysis;

namespace ProcLab.Tests.Generators;

public class DiagnosticTests
{
    [Theory]
    [InlineData("partial class Work { [WorkerTask] public int F(int n) => n; }", "PLAB0003", "F",
        "Task 'Work.F' must be a static method of a class, struct or interface: a worker process has no instance to call it on")]
    [InlineData("partial class Work { static void M() { F(); [WorkerTask] static void F() { } } }", "PLAB0003", "F",
        "Task 'F' must be a static method of a class, struct or interface: a worker process has no instance to call it on")]
    [InlineData("class Work { [WorkerTask] public static int F(int n) => n; }", "PLAB0002", "Work",
        "Type 'Work' must be partial, since the handle of task 'Work.F' is added to it")]
    [InlineData("class Outer { partial class Work { [WorkerTask] public static int F(int n) => n; } }", "PLAB0002", "Outer",
        "Type 'Outer' must be partial, since the handle of task 'Outer.Work.F' is added to it", "PLAB0011")]
    [InlineData("partial class Work { [WorkerTask] public static T F<T>(T n) => n; }", "PLAB0004", "F",
        "Task 'Work.F' cannot be generic, and 'F' has type parameters: a worker process must know every type")]
    [InlineData("partial class Work<T> { [WorkerTask] public static int F(int n) => n; }", "PLAB0004", "F",
        "Task 'Work<T>.F' cannot be generic, and 'Work<T>' has type parameters: a worker process must know every type")]
    [InlineData("partial class Work { [WorkerTask] public static int F(ref int n) => n; }", "PLAB0005", "n",
        "Task 'Work.F' cannot pass 'n' by reference: values are copied to another process")]
    [InlineData("partial class Work { [WorkerTask] public static void F(out int n) => n = 1; }", "PLAB0005", "n",
        "Task 'Work.F' cannot pass 'n' by reference: values are copied to another process")]
    [InlineData("partial class Work { static int s; [WorkerTask] public static ref int F() => ref s; }", "PLAB0005", "ref int",
        "Task 'Work.F' cannot pass 'the result' by reference: values are copied to another process")]
    [InlineData("partial class Work { [WorkerTask] public static void F(CancellationToken a, CancellationToken b) { } }", "PLAB0007", "b",
        "Task 'Work.F' takes more than one 'System.Threading.CancellationToken'; remove 'b'")]
    [InlineData("partial class Work { [WorkerTask] public static void F(IProgress<int> a, IProgress<long> b) { } }", "PLAB0007", "b",
        "Task 'Work.F' takes more than one 'System.IProgress<long>'; remove 'b'")]
    [InlineData("partial class Work { [WorkerTask] public static void F(WorkerContext a, WorkerContext b) { } }", "PLAB0007", "b",
        "Task 'Work.F' takes more than one 'ProcLab.WorkerContext'; remove 'b'")]
    [InlineData("partial class Work { [WorkerTask] public static async void F() => await Task.Yield(); }", "PLAB0009", "F",
        "Task 'Work.F' is async void, so nobody can know when it ends; return Task")]
    [InlineData("partial class Work { [WorkerTask] public static void F() { } public static int Tasks => 1; }", "PLAB0010", "Tasks",
        "Type 'Work' cannot get the nested class 'Tasks' for task 'Work.F': 'Work.Tasks' has that name; rename it")]
    [InlineData("partial class Tasks { [WorkerTask] public static void F() { } }", "PLAB0010", "Tasks",
        "Type 'Tasks' cannot get the nested class 'Tasks' for task 'Tasks.F': 'Tasks' has that name; rename it")]
    [InlineData("partial class Work { private record Secret(int N); [WorkerTask] private static void F(List<Secret> all) { } }", "PLAB0011", "all",
        "Task 'Work.F' uses type 'Work.Secret', which generated code cannot reach; make it internal or public")]
    [InlineData("partial class Outer { private partial class Work { [WorkerTask] public static void F() { } } }", "PLAB0011", "F",
        "Task 'Outer.Work.F' uses type 'Outer.Work', which generated code cannot reach; make it internal or public")]
    [InlineData("file partial class Work { [WorkerTask] public static void F() { } }", "PLAB0011", "F",
        "Task 'Work.F' uses type 'Work', which generated code cannot reach; make it internal or public")]
    [InlineData("partial class Work { [WorkerTask] public static IAsyncEnumerable<int> F(IProgress<int> p) => null!; }", "PLAB0012", "p",
        "Task 'Work.F' streams its results, so it cannot take the progress parameter 'p'; stream the reports as items")]
    [InlineData("partial class Work { [WorkerTask(\" \")] public static void F() { } }", "PLAB0014", "F",
        "Task 'Work.F' has an empty name; name it, or leave the name out for the method's own")]
    public async Task A_method_that_cannot_be_a_task_is_refused(string source, string id, string underlined, string message, string? also = null)
    {
        GeneratorRun run = GeneratorRun.Of(source);

        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnosticsAsync();
        Assert.Equal(new[] { id, also }.OfType<string>(), found.Select(static item => item.Id));
        AssertIs(found[0], id, underlined, message);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public async Task Two_tasks_of_one_name_are_refused()
    {
        GeneratorRun run = GeneratorRun.Of(
            "partial class Work { [WorkerTask] public static void F() { } [WorkerTask] public static void F(int n) { } }",
            "partial class Other { [WorkerTask(\"Work.F\")] public static void G() { } }");

        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnosticsAsync();
        Assert.Equal(2, found.Count);
        AssertIs(found.Single(static item => GeneratorRun.Underlined(item) == "F"), "PLAB0006", "F",
            "Task 'Work.F' has the name 'Work.F', which 'Work.F' has already; give one of them another with [WorkerTask(\"name\")]");
        AssertIs(found.Single(static item => GeneratorRun.Underlined(item) == "G"), "PLAB0006", "G",
            "Task 'Other.G' has the name 'Work.F', which 'Work.F' has already; give one of them another with [WorkerTask(\"name\")]");
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public async Task Two_overloads_with_one_last_word_are_refused()
    {
        GeneratorRun run = GeneratorRun.Of(
            "partial class Work { [WorkerTask(\"a.run\")] public static void F() { } [WorkerTask(\"b.run\")] public static void F(int n) { } }");

        Diagnostic found = Assert.Single(await run.AnalyzerDiagnosticsAsync());
        AssertIs(found, "PLAB0013", "F",
            "Task 'Work.F' would have the handle 'Work.Tasks.Run', which 'Work.F' has already; give one of them another last word with [WorkerTask(\"name\")]");
        Assert.Empty(run.CompilerDiagnostics());
    }

    [Fact]
    public async Task A_faulty_task_does_not_stop_the_others()
    {
        GeneratorRun run = GeneratorRun.Of("""
            partial class Work
            {
                [WorkerTask] public static void Bad(object value) { }
                [WorkerTask] public static void Good(int value) { }
                [WorkerTask] public static void Unknown(Missing value) { }
            }
            """);

        Assert.Equal("PLAB0001", Assert.Single(await run.AnalyzerDiagnosticsAsync()).Id);
        Assert.Contains("CS0246", Assert.Single(run.CompilerDiagnostics()));
        Assert.Contains(" Good ", run.Text("Work.Tasks.g.cs"));
        Assert.DoesNotContain("Bad", run.Text("Work.Tasks.g.cs"));
    }

    internal static void AssertIs(Diagnostic diagnostic, string id, string underlined, string message)
    {
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage());
        Assert.Equal(underlined, GeneratorRun.Underlined(diagnostic));
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal("ProcLab", diagnostic.Descriptor.Category);
        Assert.Contains($"docs/diagnostics/{id}.md", diagnostic.Descriptor.Description.ToString(), StringComparison.Ordinal);
    }
}
