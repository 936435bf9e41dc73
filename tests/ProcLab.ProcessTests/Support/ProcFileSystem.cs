using System.Globalization;
using System.Text;

namespace ProcLab.ProcessTests;

/// <summary>What /proc tells about processes.</summary>
internal static class ProcFileSystem
{
    /// <summary>The state letter of a process (R, S, T, Z ...), or null when there is none with this id.</summary>
    public static char? StateOf(int pid)
    {
        string? stat = ReadStat(pid);
        return stat is null ? null : AfterName(stat)[0][0];
    }

    /// <summary>The name of a process, or null when there is none with this id.</summary>
    public static string? NameOf(int pid) => ReadStat(pid) is { } stat ? stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')] : null;

    /// <summary>All processes of the machine that can be seen from here.</summary>
    public static IEnumerable<int> AllProcesses() =>
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(name => Number(name!));

    /// <summary>Whether it has ended; a zombie that its new parent has not reaped yet has ended too.</summary>
    public static bool IsGone(int pid) => StateOf(pid) is null or 'Z' or 'X';

    /// <summary>The ended children of this process that nobody has reaped.</summary>
    public static int[] ZombieChildren() =>
        [.. AllProcesses().Where(pid => ReadStat(pid) is { } stat && AfterName(stat) is ["Z", var parent, ..] && Number(parent) == Environment.ProcessId)];

    /// <summary>The children of this process, dead ones that nobody has reaped among them.</summary>
    public static int[] Children() =>
        [.. AllProcesses().Where(pid => ReadStat(pid) is { } stat && AfterName(stat) is [_, var parent, ..] && Number(parent) == Environment.ProcessId)];

    /// <summary>The processes of a session.</summary>
    public static int[] ProcessesOfSession(int session) =>
        [.. AllProcesses().Where(pid => ReadStat(pid) is { } stat && AfterName(stat) is [not "Z", _, _, var sid, ..] && Number(sid) == session)];

    /// <summary>The living processes that were started with this variable in their environment.</summary>
    public static int[] ProcessesWith(string variable, string value)
    {
        byte[] wanted = Encoding.ASCII.GetBytes($"{variable}={value}");
        return [.. AllProcesses().Where(process => Carries(process, wanted) && !IsGone(process))];
    }

    public static int OpenDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    public static int ThreadsNamed(string name) =>
        Directory.GetDirectories("/proc/self/task").Count(task => File.ReadAllText(Path.Combine(task, "comm")).TrimEnd() == name);

    /// <summary>The names of a process's threads, each cut to 15 characters; without those that are just ending.</summary>
    public static string[] ThreadNames(int pid) => [.. Directory.GetDirectories($"/proc/{pid}/task").Select(NameOfThread).OfType<string>()];

    public static string StatusField(int pid, string field) =>
        File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith(field + ":", StringComparison.Ordinal))[(field.Length + 1)..].Trim();

    private static bool Carries(int process, byte[] wanted)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/environ").AsSpan().IndexOf(wanted) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>State, parent, process group, session ...</summary>
    private static string[] AfterName(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    private static string? NameOfThread(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).TrimEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? ReadStat(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
