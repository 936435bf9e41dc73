using System.Buffers;
using System.Globalization;

namespace ProcLab.Transports;

/// <summary>The folders that killed hosts left behind in the folder for temporary files. Only on Linux is it certain that a host is dead: elsewhere
/// there are none.</summary>
internal static partial class AbandonedFolders
{
    /// <summary>Of the first pool's life in a program: one that is over by then has its processors for itself.</summary>
    private static readonly TimeSpan s_delay = TimeSpan.FromMilliseconds(250);

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    private static readonly Lock s_gate = new();
    private static Timer? s_timer;
    private static bool s_isDone;

    /// <summary>Takes them away once in the life of this program, a moment later and on a thread that nobody waits for.</summary>
    /// <param name="alsoRemove">What else is to be taken away then.</param>
    public static void RemoveSoon(Action alsoRemove)
    {
        if (!OperatingSystem.IsLinux())
            return;

        lock (s_gate)
        {
            if (!s_isDone)
                s_timer ??= new Timer(static also => RemoveAllOnce((Action)also!), alsoRemove, s_delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes them away now if that was to be done soon: the pool ends, and its program perhaps with it.</summary>
    public static void RemoveAtOnce()
    {
        lock (s_gate)
        {
            if (!s_isDone)
                s_timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Those of this user, whose hosts are dead for certain.</summary>
    public static IReadOnlyList<string> Find() => OperatingSystem.IsLinux() ? [.. Candidates().Where(IsAbandoned)] : [];

    /// <summary>Takes one away, unless a host holds it.</summary>
    /// <returns>Whether it is gone.</returns>
    public static bool TryRemove(string folder)
    {
        try
        {
            return OperatingSystem.IsLinux() && TryRemoveOnLinux(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Empties a folder and takes it away, the file with the lock last: whoever is killed half-way leaves something that others can take away.</summary>
    internal static void Delete(string folder)
    {
        string held = Path.Combine(folder, RuntimeFolder.LockName);
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            if (file != held)
                File.Delete(file);
        }

        File.Delete(held);
        Directory.Delete(folder);
    }

    private static void RemoveAllOnce(Action alsoRemove)
    {
        lock (s_gate)
        {
            s_timer?.Dispose();
            s_timer = null;
            if (s_isDone)
                return;

            s_isDone = true;
        }

        foreach (string folder in Candidates())
            TryRemove(folder);
        alsoRemove();
    }

    /// <summary>What bears the name of such a folder.</summary>
    private static List<string> Candidates()
    {
        var candidates = new List<string>();
        try
        {
            foreach (string folder in Directory.EnumerateDirectories(Path.GetTempPath(), RuntimeFolder.Prefix + "*"))
            {
                if (HostOf(folder) is not null)
                    candidates.Add(folder);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // There is no such folder, or it cannot be listed.
        }

        return candidates;
    }

    /// <summary>The process id in the name of a folder, or <see langword="null"/> when that is none of a pool's.</summary>
    private static int? HostOf(string folder)
    {
        var name = Path.GetFileName(folder.AsSpan());
        if (!name.StartsWith(RuntimeFolder.Prefix, StringComparison.Ordinal))
            return null;

        name = name[RuntimeFolder.Prefix.Length..];
        int end = name.IndexOf('-');
        return end > 0
            && name[(end + 1)..] is { Length: RuntimeFolder.RandomDigits } random && !random.ContainsAnyExcept(s_digits)
            && int.TryParse(name[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int host)
                ? host
                : null;
    }
}
