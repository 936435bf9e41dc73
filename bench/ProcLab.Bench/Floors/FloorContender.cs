using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Floors;

/// <summary>A small C program that does the bare minimum of a workload: compiled at the start, run anew in each round.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="source">Its source file, without <c>.c</c>.</param>
internal abstract class FloorContender(string name, string source) : Contender(name)
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "floors");

    private readonly string _program = Path.Combine(_folder, source);

    public override async Task StartAsync()
    {
        string compiler = Environment.GetEnvironmentVariable("CC") ?? "gcc";
        try
        {
            string messages = await RunAsync(compiler, ["-O2", "-Wall", "-Wextra", "-Werror", "-o", _program, _program + ".c"]);
            if (messages.Length > 0)
                throw new InvalidOperationException(messages);
        }
        catch (Win32Exception)
        {
            throw new MissingPeerException($"there is no {compiler}");
        }
    }

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        string seconds = window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        string line = await RunAsync(_program, [seconds, .. Arguments(@case)]);
        return JsonSerializer.Deserialize<Dictionary<string, double>>(line)!;
    }

    public override ValueTask DisposeAsync() => default;

    /// <summary>What the program is told besides the length of a round.</summary>
    protected abstract IEnumerable<string> Arguments(BenchCase @case);

    /// <exception cref="InvalidOperationException">The program failed.</exception>
    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)}: {await errors}");
    }
}
