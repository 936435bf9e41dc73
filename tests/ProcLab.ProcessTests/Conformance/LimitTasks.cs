using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that use more than they may, or tell what that is.</summary>
internal static partial class LimitTasks
{
    private const int Megabyte = 1_000_000;

    private static readonly byte[] s_ones = [.. Enumerable.Repeat((byte)1, Megabyte)];

    /// <summary>Takes memory and touches it, megabyte by megabyte, without end.</summary>
    [WorkerTask]
    public static int RunAway()
    {
        var kept = new List<byte[]>();
        while (true)
        {
            byte[] more = GC.AllocateUninitializedArray<byte>(Megabyte);
            more.AsSpan().Fill(1);
            kept.Add(more);

            // Not faster than the pool looks: the system would refuse it more, and the task end with that.
            Thread.Sleep(1);
            if (kept.Count < 0)
                return 0;
        }
    }

    /// <summary>Takes it from the C library.</summary>
    [WorkerTask]
    public static void RunAwayInNativeCode()
    {
        while (true)
        {
            Marshal.Copy(s_ones, 0, Marshal.AllocHGlobal(Megabyte), Megabyte);
            Thread.Sleep(1);
        }
    }

    /// <summary>Opens as many files as it may.</summary>
    [WorkerTask]
    public static int CountFiles()
    {
        var open = new List<FileStream>();
        try
        {
            while (true)
                open.Add(File.OpenRead("/dev/null"));
        }
        catch (IOException)
        {
            int count = open.Count;
            open.ForEach(static file => file.Dispose());
            return count;
        }
    }

    /// <summary>Field 19 of /proc/self/stat.</summary>
    [WorkerTask]
    public static int Niceness()
    {
        string stat = File.ReadAllText("/proc/self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], CultureInfo.InvariantCulture);
    }

    /// <summary>Starts a process in a session of its own, which nothing but its control group ties to this one.</summary>
    [WorkerTask]
    public static int StartSession()
    {
        using var starter = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $!"]) { RedirectStandardOutput = true })!;
        return int.Parse(starter.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }
}
