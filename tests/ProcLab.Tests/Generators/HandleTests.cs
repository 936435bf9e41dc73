namespace ProcLab.Tests.Generators;

public class HandleTests
{
    [Fact]
    public async Task A_task_gets_a_handle_that_compiles_without_warnings()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Shop;

            public static partial class Work
            {
                [WorkerTask(Idempotent = true)]
                public static int Fib(int n, CancellationToken cancellationToken) => n;
            }
            """);

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.DoesNotContain(run.CompilerDiagnostics(), static item => !item.Contains("CS8019"));
        Assert.Contains("public static global::ProcLab.WorkerTask<int, int> Fib { get; }", run.Text("Shop.Work.Tasks.g.cs"));
    }
}
