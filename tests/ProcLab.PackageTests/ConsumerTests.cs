namespace ProcLab.PackageTests;

[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(Package package)
{
    private const string Tasks =
        """
        public static partial class Work
        {
            [WorkerTask]
            public static int Add(int a, int b) => a + b;

            [WorkerTask]
            public static int ProcessId() => Environment.ProcessId;
        }
        """;

    private const string Program =
        $$"""
        using ProcLab;

        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Workers = 2 });
        Console.WriteLine($"sum {await pool.RunAsync(Work.Tasks.Add, (2, 3))}");
        Console.WriteLine($"elsewhere {await pool.RunAsync(Work.Tasks.ProcessId, default) != Environment.ProcessId}");
        Console.WriteLine($"library {typeof(ProcessPool).Assembly.Location}");

        {{Tasks}}
        """;

    [Theory]
    [InlineData("build")]
    [InlineData("publish")]
    public async Task A_console_program_runs_tasks_with_nothing_added_to_its_main(string verb)
    {
        using var project = ConsumerProject.Console(package, Program);
        await project.DotNetAsync(verb);

        string output = await project.RunAsync();

        Assert.Contains("sum 5", output, StringComparison.Ordinal);
        Assert.Contains("elsewhere True", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project.OutputFolder, "ProcLab.Worker.dll")));
    }

    [Fact]
    public async Task A_portable_program_takes_the_code_compiled_for_its_machine()
    {
        using var project = ConsumerProject.Console(package, Program);
        await project.DotNetAsync("build");

        string output = await project.RunAsync();

        string folder = BuildFacts.Runtime is "linux-x64" or "win-x64"
            ? Path.Combine(project.OutputFolder, "runtimes", BuildFacts.Runtime, "lib", "net10.0")
            : project.OutputFolder;
        Assert.Contains($"library {Path.Combine(folder, "ProcLab.dll")}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_built_for_one_machine_has_no_code_of_other_machines()
    {
        using var project = ConsumerProject.Console(package, Program);
        await project.DotNetAsync("build", "--runtime", BuildFacts.Runtime, "--no-self-contained");

        string output = await project.RunAsync();

        Assert.Contains("sum 5", output, StringComparison.Ordinal);
        Assert.Contains($"library {Path.Combine(project.OutputFolder, "ProcLab.dll")}", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.OutputFolder, "runtimes")));
    }

    [Fact]
    public async Task A_test_project_runs_tasks_though_the_test_runner_is_the_entry_assembly()
    {
        const string Tests =
            $$"""
            using ProcLab;
            using Xunit;

            public class PoolTests
            {
                [Fact]
                public async Task Adds()
                {
                    await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Workers = 2 });
                    Assert.Equal(5, await pool.RunAsync(Work.Tasks.Add, (2, 3)));
                    Assert.NotEqual(Environment.ProcessId, await pool.RunAsync(Work.Tasks.ProcessId, default));
                }
            }

            {{Tasks}}
            """;
        using var project = ConsumerProject.Tests(package, Tests);

        string output = await project.DotNetAsync("test");

        Assert.Matches("Failed: +0, Passed: +1", output);
    }

    [Fact]
    public async Task The_program_in_the_readme_builds_and_runs()
    {
        string readme = await File.ReadAllTextAsync(Path.Combine(BuildFacts.RepositoryRoot, "README.md"));
        string program = readme.Split("```csharp\n")[1].Split("```")[0];
        using var project = ConsumerProject.Console(package, program);
        await project.DotNetAsync("build");

        string output = await project.RunAsync();

        Assert.Contains("fib(30) = 832040", output, StringComparison.Ordinal);
        Assert.Contains("and the pool goes on: 55", output, StringComparison.Ordinal);
    }
}
