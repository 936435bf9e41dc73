using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Python;

/// <summary>A pool of Python's standard library, in a program that keeps it over all rounds and does one whenever it is told to.</summary>
/// <param name="kind">The class of the pool.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="workers">How many workers the pool has.</param>
/// <param name="onlyCase">The only case that it takes part in; <see langword="null"/> for all.</param>
internal sealed class PythonContender(string kind, string file, int workers, string? onlyCase) : Contender(NameOf(kind))
{
    public const string MultiprocessingPool = "mp.Pool";
    public const string Executor = "ProcessPoolExecutor";

    private const string ItemsKey = "items";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private Process? _process;

    /// <summary>The pools of the standard library.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [MultiprocessingPool, Executor];

    /// <summary>The name in reports and goals.</summary>
    public static string NameOf(string kind) => $"Python {kind}";

    /// <summary>The pools of the standard library at one workload.</summary>
    public static IEnumerable<Contender> All(string file, int workers, string? onlyCase = null) =>
        Kinds.Select(kind => new PythonContender(kind, file, workers, onlyCase));

    public override Task StartAsync()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "python", file);
        try
        {
            _process = Process.Start(new ProcessStartInfo(PythonInterpreter.Path, [path, kind, workers.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            });
            return Task.CompletedTask;
        }
        catch (Win32Exception)
        {
            throw new MissingPeerException("there is no python3");
        }
    }

    public override bool TakesPartIn(BenchCase @case) => onlyCase is null || @case.Key == onlyCase;

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
        string line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException($"{file} has ended.");

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
}
