using System.Globalization;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that leave something to be done when their worker ends.</summary>
internal static partial class ShutdownTasks
{
    /// <summary>When the worker ends in order, writes its process id into a file of that folder.</summary>
    [WorkerTask]
    public static int MarkAtExit(string folder)
    {
        int process = Environment.ProcessId;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.WriteAllText(Path.Combine(folder, process.ToString(CultureInfo.InvariantCulture)), "");
        return process;
    }

    /// <summary>As <see cref="MarkAtExit"/>, and then the worker hangs.</summary>
    [WorkerTask]
    public static int MarkAndHangAtExit(string folder)
    {
        int process = MarkAtExit(folder);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => Thread.Sleep(Timeout.Infinite);
        return process;
    }
}
