using System.Diagnostics;
using System.Globalization;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A host whose worker starts a process in a session of its own.</summary>
internal static partial class SessionVerbs
{
    /// <summary>pool-host-with-session: prints the ids of the worker and of that process, and then sleeps.</summary>
    public static int Host(string[] arguments) => HostAsync().GetAwaiter().GetResult();

    private static async Task<int> HostAsync()
    {
        var pool = await ProcessPool.StartAsync(new() { Workers = 1, Spares = 0, Worker = WorkerImage.CurrentProcess });
        int descendant = await pool.RunAsync(Tasks.StartSession);
        Console.WriteLine($"worker={pool.GetSnapshot().Workers[0].ProcessId}");
        Console.WriteLine($"descendant={descendant}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    [WorkerTask]
    internal static int StartSession()
    {
        using var starter = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true })!;
        return int.Parse(starter.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }
}
