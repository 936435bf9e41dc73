using System.Diagnostics;
using System.Text.Json;

namespace ProcLab.Bench.Measuring;

/// <summary>A program that keeps its pool over all rounds: each line of its input, a JSON object, asks for one, and it answers with the figures.</summary>
internal abstract class ServingContender(string name) : Contender(name)
{
    private const string ItemsKey = "items";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private Process? _process;

    public override Task StartAsync()
    {
        var (program, arguments) = Command();
        _process = OtherProgram.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true });
        return Task.CompletedTask;
    }

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        int host = _process!.Id;
        var workers = ProcessTree.DescendantsOf(host);
        var (hostBefore, workersBefore) = (CpuClock.Of(host), CpuClock.Of(workers));

        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["case"] = @case.Key,
            ["seconds"] = window.TotalSeconds,
        }));
        await _process.StandardInput.FlushAsync();
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("the program has ended");

        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(line)!;
        if (figures.Remove(ItemsKey, out double items))
        {
            figures.Add(Metric.HostCpu.Key, (CpuClock.Of(host) - hostBefore).TotalMicroseconds / items);
            figures.Add(Metric.WorkerCpu.Key, (CpuClock.Of(workers) - workersBefore).TotalMicroseconds / items);
        }

        return figures;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;

        // The end of its input is what ends it.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>What is run.</summary>
    protected abstract (string Program, IEnumerable<string> Arguments) Command();
}
