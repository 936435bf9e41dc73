using Microsoft.CodeAnalysis;

namespace ProcLab.Tests.Generators;

public class ItemDiagnosticTests
{
    [Theory]
    [InlineData("ProcessQueue.Create<object>()", "object", "PLAB0001",
        "'ProcessQueue.Create<object>' cannot send 'item' of type 'object': object can hold anything; declare the type that travels")]
    [InlineData("ProcessQueue.Serve<List<Order>>(\"orders\")", "List<Order>", "PLAB0001",
        "'ProcessQueue.Serve<System.Collections.Generic.List<Order>>' cannot send 'item[].Any' of type 'object': object can hold anything; declare the type that travels")]
    [InlineData("ProcessQueue.OpenAsync<ProcessQueue<Action>>(\"orders\", codec: null)", "ProcessQueue<Action>", "PLAB0001",
        "'ProcessQueue.OpenAsync<ProcLab.ProcessQueue<System.Action>>' cannot send 'item[]' of type 'System.Action': a delegate is code, and only data travels")]
    [InlineData("ProcessQueue.Create<Secret>()", "Secret", "PLAB0011",
        "'ProcessQueue.Create<Work.Secret>' uses type 'Work.Secret', which generated code cannot reach; make it internal or public")]
    [InlineData("ProcessQueue.Create<Local>()", "Local", "PLAB0011",
        "'ProcessQueue.Create<Local>' uses type 'Local', which generated code cannot reach; make it internal or public")]
    [InlineData("ProcessQueue.Create<Odd>()", "Odd", "PLAB0008",
        "'ProcessQueue.Create<Odd>' cannot use the codec 'NoCodec' for 'item': it does not implement ICodec<Odd>")]
    [InlineData("default(Pool)?.CreateBoth<int, object, IDisposable>()", "IDisposable", "PLAB0001",
        "'Pool.CreateBoth<int, object, System.IDisposable>' cannot send 'item' of type 'System.IDisposable': "
        + "an interface does not say which type travels; declare a class or record, or name a codec with [WorkerCodec]")]
    public async Task A_type_that_cannot_be_an_item_is_told_where_the_call_names_it(string call, string underlined, string id, string message)
    {
        GeneratorRun run = GeneratorRun.Of(
            $$"""
            class Work { object? _queue = {{call}}; private record Secret(int N); }
            file record Local(int N);
            record Order(object Any);
            class NoCodec;
            [WorkerCodec(typeof(NoCodec))] record Odd(int N);
            """,
            ItemTypeTests.Marked);

        DiagnosticTests.AssertIs(Assert.Single(await run.AnalyzerDiagnosticsAsync()), id, underlined, message);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public async Task A_faulty_type_is_told_at_each_call_and_does_not_stop_the_others()
    {
        GeneratorRun run = GeneratorRun.Of("class A { object _a = ProcessQueue.Create<Action>(), _b = ProcessQueue.Create<Uri>(), _c = ProcessQueue.Create<Action>(); }");

        IReadOnlyList<Diagnostic> found = await run.AnalyzerDiagnosticsAsync();
        Assert.Equal(["PLAB0001", "PLAB0001"], found.Select(static item => item.Id));
        Assert.NotEqual(found[0].Location, found[1].Location);
        Assert.Empty(run.CompilerDiagnostics());
        Assert.Contains("System.Uri", Assert.Single(run.Result.GeneratedTrees).ToString());
    }
}
