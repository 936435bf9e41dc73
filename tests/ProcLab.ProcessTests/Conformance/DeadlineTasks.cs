using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that take their time, each deaf in a way of its own.</summary>
internal static partial class DeadlineTasks
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(2);

    /// <summary>Obeys its token.</summary>
    [WorkerTask]
    public static async Task<int> Nap(int milliseconds, int answer, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return answer;
    }

    /// <summary>Ends as if nothing had been, a moment after its token was cancelled.</summary>
    [WorkerTask]
    public static int EndWellWhenCancelled(CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(s_long);
        return 42;
    }

    [WorkerTask]
    public static void Spin()
    {
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < s_long)
            Thread.SpinWait(100);
    }

    [WorkerTask]
    public static void Sleep() => Thread.Sleep(s_long);

    /// <summary>Sits in a system call that .NET knows nothing of.</summary>
    [WorkerTask]
    public static void SleepInNativeCode() => _ = sleep((uint)s_long.TotalSeconds);

    [WorkerTask]
    public static void SpinAndIgnoreSignals()
    {
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, static context => context.Cancel = true);
        Spin();
    }

    /// <summary>Starts a process of its own, writes down which, and spins.</summary>
    [WorkerTask]
    public static void SpinWithChild(string path)
    {
        using var child = Process.Start("sleep", "47");
        File.WriteAllText(path + ".new", $"{child.Id}");
        File.Move(path + ".new", path);
        Spin();
    }

    /// <summary>Writes down that it began.</summary>
    [WorkerTask]
    public static void Mark(string path) => File.WriteAllText(path, "");

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint sleep(uint seconds);
}
