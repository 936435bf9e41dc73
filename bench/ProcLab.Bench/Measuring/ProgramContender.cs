using System.Diagnostics;
using System.Text.Json;

namespace ProcLab.Bench.Measuring;

/// <summary>A program that is run anew in each round and prints its figures, one JSON object.</summary>
internal abstract class ProgramContender(string name) : Contender(name)
{
    public override Task StartAsync() => Task.CompletedTask;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        var (program, arguments) = Command(@case, window);
        var cpu = CpuClock.OfEndedChildren();
        long begin = Stopwatch.GetTimestamp();
        string output = await OtherProgram.RunAsync(program, arguments);
        var elapsed = Stopwatch.GetElapsedTime(begin);

        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(output)!;
        figures.TryAdd(Metric.WholeProgram.Key, elapsed.TotalMilliseconds);
        figures.TryAdd(Metric.ProgramCpu.Key, (CpuClock.OfEndedChildren() - cpu).TotalMilliseconds);
        return figures;
    }

    public override ValueTask DisposeAsync() => default;

    /// <summary>What is run.</summary>
    protected abstract (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window);
}
