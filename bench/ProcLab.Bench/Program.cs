using ProcLab.Bench.Measuring;
using ProcLab.Bench.Reporting;
using ProcLab.Bench.Workloads.Start;

namespace ProcLab.Bench;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            if (arguments is [StartProgram.Verb, var name, var transport])
                await StartProgram.RunAsync(name, Enum.Parse<TransportKind>(transport));
            else
                await RunAsync(CommandLine.Parse(arguments));
            return 0;
        }
        catch (FormatException error)
        {
            await Console.Error.WriteLineAsync($"scripts/bench: {error.Message}");
            return 2;
        }
    }

    private static async Task RunAsync(BenchSettings settings)
    {
        var results = new List<WorkloadResult>();
        foreach (var workload in AllWorkloads.Create(settings))
            results.Add(await new InterleavedRun(workload, settings.Plan, Console.Error).RunAsync());

        string markdown = MarkdownReport.Of(results, settings);
        string json = JsonReport.Of(results, settings);
        Directory.CreateDirectory(settings.Output);
        await File.WriteAllTextAsync(Path.Combine(settings.Output, "bench.md"), markdown);
        await File.WriteAllTextAsync(Path.Combine(settings.Output, "bench.json"), json);
        await Console.Out.WriteAsync(settings.Json ? json : markdown);
    }
}
