using Microsoft.CodeAnalysis;

namespace ProcLab.Tests.Generators;

public class TypeDiagnosticTests
{
    [Theory]
    [InlineData("object", "a", "object", "object can hold anything; declare the type that travels")]
    [InlineData("dynamic", "a", "dynamic", "object can hold anything; declare the type that travels")]
    [InlineData("int*", "a", "int*", "a pointer means nothing in another process")]
    [InlineData("delegate*<void>", "a", "delegate*<void>", "a pointer means nothing in another process")]
    [InlineData("nint", "a", "System.IntPtr", "a handle or pointer means nothing in another process")]
    [InlineData("Func<int>", "a", "System.Func<int>", "a delegate is code, and only data travels")]
    [InlineData("ReadOnlySpan<byte>", "a", "System.ReadOnlySpan<byte>", "a ref struct lives on the stack of its process; use an array")]
    [InlineData("int[,]", "a", "int[,]", "an array of several dimensions has no MessagePack form; use an array of arrays")]
    [InlineData("Task<int>", "a", "System.Threading.Tasks.Task<int>", "a Task is work under way and not data; await it first")]
    [InlineData("ValueTask", "a", "System.Threading.Tasks.ValueTask", "a Task is work under way and not data; await it first")]
    [InlineData("MemoryStream", "a", "System.IO.MemoryStream", "a stream belongs to its process; send its bytes")]
    [InlineData("IDisposable", "a", "System.IDisposable", "an interface does not say which type travels; declare a class or record, or name a codec with [WorkerCodec]")]
    [InlineData("IAsyncEnumerable<int>", "a", "System.Collections.Generic.IAsyncEnumerable<int>", "only a task's own result can be streamed")]
    [InlineData("Abstract", "a", "Abstract", "the class is abstract, and only values of exactly the declared type travel")]
    [InlineData("System.Text.StringBuilder", "a", "System.Text.StringBuilder", "it is not among the .NET classes that have a codec; name a codec for it with [WorkerCodec]")]
    [InlineData("Problem", "a", "Problem", "it derives from System.Exception, whose state does not travel; name a codec for it with [WorkerCodec]")]
    [InlineData("OwnList", "a", "OwnList", "it is a collection of its own kind; use an array, List<T> or Dictionary<TKey, TValue>, or name a codec for it with [WorkerCodec]")]
    [InlineData("Unmade", "a", "Unmade", "no usable constructor: each parameter must have the name and type of a public property")]
    [InlineData("Computed", "a", "Computed", "it has no public member that a constructor or setter can set")]
    [InlineData("CancellationToken?", "a", "System.Threading.CancellationToken", "it has no public member that a constructor or setter can set")]
    [InlineData("Hidden", "a", "Hidden", "its required member 'Name' cannot be read and set")]
    [InlineData("Order", "a.Lines[].Owner.Any", "object", "object can hold anything; declare the type that travels")]
    [InlineData("Dictionary<string, (int, Stream stream)>", "a[].stream", "System.IO.Stream", "a stream belongs to its process; send its bytes")]
    [InlineData("Dictionary<Action, int>", "a.Keys[]", "System.Action", "a delegate is code, and only data travels")]
    public async Task A_type_that_cannot_travel_is_named_with_its_path(string type, string path, string found, string reason)
    {
        GeneratorRun run = GeneratorRun.Of($"partial class Work {{ [WorkerTask] public static unsafe void F({type} a) {{ }} }}", Types);

        DiagnosticTests.AssertIs(
            Assert.Single(await run.AnalyzerDiagnosticsAsync()), "PLAB0001", "a", $"Task 'Work.F' cannot send '{path}' of type '{found}': {reason}");
    }

    [Theory]
    [InlineData("object? F() => null", "object?", "result", "object")]
    [InlineData("Task<List<object>> F() => null!", "Task<List<object>>", "result[]", "object")]
    [InlineData("IAsyncEnumerable<object> F() => null!", "IAsyncEnumerable<object>", "result", "object")]
    [InlineData("void F(IProgress<object> p) { }", "p", "p", "object")]
    public async Task Results_and_progress_are_checked_too(string method, string underlined, string path, string found)
    {
        GeneratorRun run = GeneratorRun.Of($"partial class Work {{ [WorkerTask] public static {method}; }}");

        DiagnosticTests.AssertIs(
            Assert.Single(await run.AnalyzerDiagnosticsAsync()),
            "PLAB0001",
            underlined,
            $"Task 'Work.F' cannot send '{path}' of type '{found}': object can hold anything; declare the type that travels");
    }

    [Theory]
    [InlineData("typeof(Open)", "Open", "it does not implement ICodec<int>")]
    [InlineData("typeof(AbstractCodec)", "AbstractCodec", "it must be a class that is neither abstract nor open")]
    [InlineData("typeof(Work.Secret)", "Work.Secret", "generated code cannot reach it; make it internal or public")]
    [InlineData("typeof(NeedsArgument)", "NeedsArgument", "it has no accessible constructor without parameters")]
    [InlineData("typeof(StringCodec)", "StringCodec", "it does not implement ICodec<int>")]
    [InlineData("typeof(Any<>)", "Any<T>", "it must be a class that is neither abstract nor open")]
    [InlineData("null!", "", "it is not a class")]
    public async Task A_codec_that_cannot_be_used_is_named_with_its_reason(string codec, string name, string reason)
    {
        const string Body = " { public void Write(ref MessagePackWriter writer, int value) { } public int Read(ref MessagePackReader reader) => 0; }";
        GeneratorRun run = GeneratorRun.Of(
            $"partial class Work {{ private class Secret : ICodec<int> {Body} [WorkerTask] public static void F([WorkerCodec({codec})] int a) {{ }} }}",
            $$"""
            class Open { }
            abstract class AbstractCodec : ICodec<int> {{Body}}
            class NeedsArgument(int n) : ICodec<int> { public int N => n; public void Write(ref MessagePackWriter writer, int value) { } public int Read(ref MessagePackReader reader) => 0; }
            class Any<T> : ICodec<T> { public void Write(ref MessagePackWriter writer, T value) { } public T Read(ref MessagePackReader reader) => default!; }
            class StringCodec : ICodec<string> { public void Write(ref MessagePackWriter writer, string value) { } public string Read(ref MessagePackReader reader) => ""; }
            """);

        DiagnosticTests.AssertIs(
            Assert.Single(await run.AnalyzerDiagnosticsAsync()), "PLAB0008", "a", $"Task 'Work.F' cannot use the codec '{name}' for 'a': {reason}");
    }

    [Theory]
    [InlineData("List<Secret>")]
    [InlineData("Secret?")]
    [InlineData("Wrapper<Secret[]>")]
    [InlineData("Wrapper<(int, Secret)>.Inner")]
    public async Task A_type_must_be_reachable_even_if_it_has_a_codec_of_its_own(string type)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            class Wrapper<T> { public int N { get; set; } public record Inner(int N); }
            partial class Work
            {
                [WorkerCodec(typeof(SecretCodec))] private record Secret(int N);
                internal class SecretCodec : ICodec<Secret> { void ICodec<Secret>.Write(ref MessagePackWriter writer, Secret value) { } Secret ICodec<Secret>.Read(ref MessagePackReader reader) => new(0); }
                [WorkerTask] private static void F({{type}} a) { }
            }
            """);

        DiagnosticTests.AssertIs(Assert.Single(await run.AnalyzerDiagnosticsAsync()), "PLAB0011", "a",
            "Task 'Work.F' uses type 'Work.Secret', which generated code cannot reach; make it internal or public");
        Assert.Empty(run.CompilerDiagnostics());
    }

    private const string Types = """
        abstract class Abstract;
        class Problem : Exception { public int Code { get; set; } }
        class OwnList : List<int>;
        class Unmade(int a) { public int B => a; }
        class Computed { public int Now => 1; }
        public class Hidden { internal required string Name { get; set; } internal Hidden() { } public int N { get; set; } }
        record Order(List<Line> Lines);
        record Line(Person Owner);
        class Person { public object? Any; public Person? Next { get; set; } }
        """;
}
