using System.Text;
using ProcLab.Processes;

namespace ProcLab.ProcessTests;

/// <summary>Starts the programs of the tests.</summary>
internal static class TestProgram
{
    /// <summary>The executable of ProcLab.TestWorker, which is built beside the tests.</summary>
    public static string WorkerPath { get; } = Path.Combine(AppContext.BaseDirectory, "ProcLab.TestWorker");

    /// <summary>A shell that runs <paramref name="script"/>.</summary>
    public static ChildProcessStart Shell(string script, OutputLog? log = null, string? input = null) => new()
    {
        FileName = "/bin/sh",
        Arguments = ["-c", script],
        StandardInput = Encoding.UTF8.GetBytes(input ?? ""),
        OutputHandler = log is null ? null : log.Add,
    };

    /// <summary>The test worker with a verb and its arguments.</summary>
    public static ChildProcessStart Worker(OutputLog? log, params string[] arguments) => new()
    {
        FileName = WorkerPath,
        Arguments = arguments,
        OutputHandler = log is null ? null : log.Add,
    };

    /// <summary>The test worker with a verb and its arguments; it and all that comes from it counts in a census.</summary>
    public static ChildProcessStart Worker(Census census, OutputLog log, params string[] arguments) => new()
    {
        FileName = WorkerPath,
        Arguments = arguments,
        Environment = new Dictionary<string, string>(ProcessEnvironment.Current()) { [Census.Variable] = census.Mark },
        OutputHandler = log.Add,
    };

    /// <summary>Runs it to its end, streams included.</summary>
    public static async Task<ExitStatus> RunAsync(ChildProcessStart start)
    {
        await using var child = await ChildProcess.StartAsync(start);
        var status = await child.Exited.WaitAsync(Eventually.Limit);
        await child.OutputEnded.WaitAsync(Eventually.Limit);
        return status;
    }
}
