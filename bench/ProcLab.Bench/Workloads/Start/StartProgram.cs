using System.Diagnostics;
using System.Globalization;
using System.Text;
using ProcLab.Bench.Peers.JsonLines;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>The programs of W5, which this executable becomes when it is told so: a pool of two, one item, shut down.</summary>
internal static class StartProgram
{
    /// <summary>The argument that stands before the name of the program and the transport.</summary>
    public const string Verb = "--start-program";
    public const string Ours = "proclab";
    public const string OursInSteps = "proclab-steps";
    public const string OursInMoreSteps = "proclab-more-steps";
    public const string JsonLines = "json-lines";
    public const string Nothing = "nothing";

    private const int Workers = 2;

    public static async Task RunAsync(string name, TransportKind transport)
    {
        switch (name)
        {
            case Ours:
                await RunOursAsync(transport);
                break;
            case OursInSteps:
                await StartSteps.RunAsync(transport);
                break;
            case OursInMoreSteps:
                await StartSteps.RunWithHookAsync(transport);
                break;
            case JsonLines:
                await RunJsonLinesAsync();
                break;
            case Nothing:
                Print();
                break;
            default:
                throw new FormatException($"There is no program {name}.");
        }
    }

    // By hand and not by the console and the serializer, whose start would be a part of the figure.
    public static void Print(params ReadOnlySpan<(string Key, TimeSpan Time)> figures)
    {
        var text = new StringBuilder("{");
        foreach (var (key, time) in figures)
            text.Append(text.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{key}\":{time.TotalMilliseconds:F3}");
        text.Append('}');
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static async Task RunOursAsync(TransportKind transport)
    {
        long begin = Stopwatch.GetTimestamp();
        await using var pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Workers = Workers, Transport = transport });
        await pool.RunAsync(BenchTasks.Tasks.Increment, 1);
        Print((StartMetrics.FirstResult.Key, Stopwatch.GetElapsedTime(begin)));
    }

    private static async Task RunJsonLinesAsync()
    {
        long begin = Stopwatch.GetTimestamp();
        await using var pool = new JsonLinesPool(Workers);
        pool.StartWorkers();
        await pool.IncrementAsync(1);
        Print((StartMetrics.FirstResult.Key, Stopwatch.GetElapsedTime(begin)));
    }
}
