using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Hosts that end, or are ended, while their workers are at something.</summary>
internal static partial class HostEndVerbs
{
    private const int Workers = 2;

    private static readonly Dictionary<string, WorkerTask<int, int>> s_activities = new(StringComparer.Ordinal)
    {
        ["sleeping"] = Tasks.Sleep,
        ["spinning"] = Tasks.Spin,
        ["native"] = Tasks.WaitInNativeCode,
        ["with-descendants"] = Tasks.StartDescendant,
        ["with-own-sessions"] = Tasks.StartSession,
    };

    private static readonly Dictionary<string, Action> s_ends = new(StringComparer.Ordinal)
    {
        ["fail-fast"] = static () => EndingVerbs.FailFast(["the host"]),
        ["overflow-stack"] = static () => EndingVerbs.OverflowStack([]),
        ["fault"] = static () => EndingVerbs.Fault([]),
    };

    /// <summary>pool-host ACTIVITY [END]: a host whose workers are all idle, or at something that does not end by itself. Prints when it begins to
    /// start its pool, then the process ids of its workers, which print those of their descendants; and ends, or sleeps.</summary>
    public static int Host(string[] arguments) => HostAsync(arguments[0], arguments.ElementAtOrDefault(1)).GetAwaiter().GetResult();

    private static async Task<int> HostAsync(string activity, string? end)
    {
        Console.WriteLine("starting=");
        var pool = await ProcessPool.StartAsync(new() { Workers = Workers, Spares = 0, Worker = WorkerImage.CurrentProcess });
        bool isBusy = s_activities.TryGetValue(activity, out var task);
        for (int i = 0; isBusy && i < Workers; i++)
            _ = pool.RunAsync(task!, i).AsTask();

        // What tasks print comes through the pool; the workers' own ids are printed when all of them are at it.
        while (pool.GetSnapshot().Workers is var now && (now.Any(static worker => worker.Activity == WorkerActivity.Starting) || now.Count(static worker => worker.HasBegun) < (isBusy ? Workers : 0)))
            await Task.Delay(5);
        foreach (var worker in pool.GetSnapshot().Workers)
            Console.WriteLine($"worker={worker.ProcessId}");
        Console.WriteLine("settled=");
        if (end is not null)
            s_ends[end]();
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    [WorkerTask]
    internal static int Sleep(int number)
    {
        Thread.Sleep(Timeout.Infinite);
        return number;
    }

    [WorkerTask]
    internal static int Spin(int number)
    {
        while (Environment.ProcessId > 0)
            Thread.SpinWait(1_000);
        return number;
    }

    /// <summary>Waits in the C library for a signal that never comes.</summary>
    [WorkerTask]
    internal static int WaitInNativeCode(int number)
    {
        while (Pause() != 0)
        {
        }

        return number;
    }

    [WorkerTask]
    internal static int StartDescendant(int number)
    {
        using var descendant = Process.Start("sleep", "1000");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"descendant={descendant.Id}"));
        return Sleep(number);
    }

    [WorkerTask]
    internal static int StartSession(int number)
    {
        using var session = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", "echo $$; exec sleep 1000"]) { RedirectStandardOutput = true })!;
        Console.WriteLine($"session={session.StandardOutput.ReadLine()}");
        return Sleep(number);
    }

    [LibraryImport("libc", EntryPoint = "pause")]
    private static partial int Pause();
}
