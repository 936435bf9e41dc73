using System.Diagnostics;
using System.Globalization;
using ProcLab.Processes;

namespace ProcLab.Chaos;

/// <summary>What this program holds of the system.</summary>
/// <param name="Descriptors">Open descriptors; handles on other systems than Linux.</param>
/// <param name="Threads">Threads of the library; nothing is known of them on other systems than Linux.</param>
/// <param name="Files">Folders of pools.</param>
/// <param name="Zombies">Children that have ended and that nobody has reaped; Linux only.</param>
internal readonly record struct HostCensus(int Descriptors, int Threads, int Files, int Zombies)
{
    // The names of the library's own threads.
    private const string ThreadPrefix = "proclab";

    public static HostCensus Take()
    {
        int files = Directory.GetDirectories(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"proclab-{Environment.ProcessId}-*")).Length;
        if (OperatingSystem.IsLinux())
            return new HostCensus(Directory.GetFileSystemEntries("/proc/self/fd").Length, CountThreads(), files, CountZombies());

        using var self = Process.GetCurrentProcess();
        return new HostCensus(self.HandleCount, 0, files, 0);
    }

    /// <summary>The memory of this program, in bytes, without what nobody uses any more.</summary>
    public static long MeasureMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }

    /// <summary>The processes that carry the mark of a run; none are known on other systems than Linux.</summary>
    public static int CountProcesses(string runId)
    {
        string mark = $"{ProcessEnvironment.RunVariable}={runId}";
        return OperatingSystem.IsLinux() ? Processes().Count(process => Read($"/proc/{process}/environ").Split('\0').Contains(mark)) : 0;
    }

    /// <summary>What there is more of than there was.</summary>
    public HostCensus Minus(HostCensus before) =>
        new(More(Descriptors, before.Descriptors), More(Threads, before.Threads), More(Files, before.Files), More(Zombies, before.Zombies));

    private static int More(int now, int before) => Math.Max(0, now - before);

    private static int CountThreads() =>
        Directory.GetDirectories("/proc/self/task").Count(static task => Read(Path.Combine(task, "comm")).StartsWith(ThreadPrefix, StringComparison.Ordinal));

    private static int CountZombies()
    {
        string parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

        // After the name in parentheses come the state and the parent.
        return Processes().Count(process => Read($"/proc/{process}/stat") is var stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ') is [_, "Z", var id, ..] && id == parent);
    }

    private static IEnumerable<string> Processes() =>
        Directory.GetDirectories("/proc").Select(static folder => Path.GetFileName(folder)).Where(static name => int.TryParse(name, CultureInfo.InvariantCulture, out _));

    /// <summary>Nothing for what has ended, or may not be read.</summary>
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
