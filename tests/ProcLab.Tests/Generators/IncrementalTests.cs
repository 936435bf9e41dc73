using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProcLab.Generators;

namespace ProcLab.Tests.Generators;

public class IncrementalTests
{
    private const string Tasks = """
        namespace Shop;
        public record Order(int Id, List<string>? Lines, Order? Next);
        partial class Work { [WorkerTask] public static Order F(Order order, int n) => order; }
        """;

    private const string Calls = "class Calls { object _a = ProcessQueue.Create<Item>(), _b = ProcessQueue.Create<Uri>(); } record Item(int N);";

    private const string OtherTasks = "partial class Other { [WorkerTask] public static void G(string text) { } }";

    [Theory]
    [InlineData("class Unrelated;", "class Unrelated { int _n = 1; void M() { } }")]
    [InlineData("// one", "// two\n\n\n")]
    public void An_unrelated_change_generates_nothing_anew(string before, string after)
    {
        GeneratorRunResult second = RunTwice([Tasks, OtherTasks, before, Calls], index: 2, after);

        AssertReasons(second, TaskGenerator.TasksStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(second, TaskGenerator.CallsStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(second, TaskGenerator.ItemsStep, IncrementalStepRunReason.Cached);
        AssertReasons(second, TaskGenerator.HostsStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        AssertReasons(second, TaskGenerator.CodecsStep, IncrementalStepRunReason.Cached);
        AssertReasons(second, TaskGenerator.HandlesStep, IncrementalStepRunReason.Cached);
        Assert.All(Outputs(second), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_changed_body_generates_nothing_anew()
    {
        string after = "\n\n// moved\n" + Tasks.Replace("=> order;", "{ return order with { Id = n }; }", StringComparison.Ordinal);
        GeneratorRunResult second = RunTwice([Tasks, OtherTasks], index: 0, after);

        AssertReasons(second, TaskGenerator.TasksStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);
        Assert.All(Outputs(second), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_changed_task_generates_only_its_own_type_anew()
    {
        GeneratorRunResult second = RunTwice([Tasks, OtherTasks], index: 1, OtherTasks.Replace("string text", "string words", StringComparison.Ordinal));

        AssertReasons(second, TaskGenerator.HostsStep, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified);
        AssertReasons(second, TaskGenerator.CodecsStep, IncrementalStepRunReason.Unchanged);
        AssertReasons(second, TaskGenerator.HandlesStep, IncrementalStepRunReason.Unchanged);
        Assert.Equal(1, Outputs(second).Count(static reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_changed_payload_type_generates_its_codec_anew()
    {
        GeneratorRunResult second = RunTwice([Tasks, OtherTasks], index: 0, Tasks.Replace("int Id", "long Id", StringComparison.Ordinal));

        AssertReasons(second, TaskGenerator.CodecsStep, IncrementalStepRunReason.Modified);
        Assert.Contains("reader.ReadInt64()", second.GeneratedSources.Single(static source => source.HintName.Contains("PayloadCodecs")).SourceText.ToString());
    }

    [Fact]
    public void A_changed_item_type_generates_its_codec_anew_and_no_tasks()
    {
        GeneratorRunResult second = RunTwice([OtherTasks, Calls], index: 1, Calls.Replace("int N", "long N", StringComparison.Ordinal));

        AssertReasons(second, TaskGenerator.ItemsStep, IncrementalStepRunReason.Modified);
        AssertReasons(second, TaskGenerator.CodecsStep, IncrementalStepRunReason.Modified);
        AssertReasons(second, TaskGenerator.TasksStep, IncrementalStepRunReason.Cached);
        Assert.Contains("reader.ReadInt64()", second.GeneratedSources.Single(static source => source.HintName.Contains("PayloadCodecs")).SourceText.ToString());
    }

    private static GeneratorRunResult RunTwice(string[] sources, int index, string after)
    {
        CSharpCompilation compilation = GeneratorRun.Compile(sources);
        GeneratorDriver driver = GeneratorRun.Driver().RunGenerators(compilation);
        SyntaxTree old = compilation.SyntaxTrees[index];
        compilation = compilation.ReplaceSyntaxTree(old, GeneratorRun.Parse(after, old.FilePath));
        return Assert.Single(driver.RunGenerators(compilation).GetRunResult().Results);
    }

    private static void AssertReasons(GeneratorRunResult run, string step, params IncrementalStepRunReason[] reasons) =>
        Assert.Equal(reasons, run.TrackedSteps[step].SelectMany(static item => item.Outputs).Select(static output => output.Reason));

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorRunResult run) =>
        run.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static item => item.Outputs).Select(static output => output.Reason);
}
