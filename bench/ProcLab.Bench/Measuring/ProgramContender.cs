using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace ProcLab.Bench.Measuring;

/// <summary>A program that is run anew in each round and prints its figures, one JSON object.</summary>
internal abstract class ProgramContender(string name) : Contender(name)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(50);

    public override Task StartAsync() => Task.CompletedTask;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        var (program, arguments) = Command(@case, window);
        var cpu = CpuClock.OfEndedChildren();
        long begin = Stopwatch.GetTimestamp();
        string output = await RunAsync(program, arguments);
        var elapsed = Stopwatch.GetElapsedTime(begin);

        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(output)!;
        figures.TryAdd(Metric.WholeProgram.Key, elapsed.TotalMilliseconds);
        figures.TryAdd(Metric.ProgramCpu.Key, (CpuClock.OfEndedChildren() - cpu).TotalMilliseconds);
        return figures;
    }

    public override ValueTask DisposeAsync() => default;

    /// <summary>What is run.</summary>
    protected abstract (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window);

    /// <summary>Runs a program to its end, or kills it with all that it started when that takes too long.</summary>
    /// <returns>Its standard output.</returns>
    /// <exception cref="MissingPeerException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    protected static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        using var patience = new CancellationTokenSource(_patience);
        await using var giveUp = patience.Token.Register(static process => ((Process)process!).Kill(entireProcessTree: true), process);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)}: {await errors}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new MissingPeerException($"there is no {start.FileName}");
        }
    }
}
