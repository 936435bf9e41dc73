using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using ProcLab.Transports.Sockets;

namespace ProcLab.Processes;

/// <summary>Finds what dead hosts left behind, by the mark in the environment that processes of a run and their descendants have.</summary>
[SupportedOSPlatform("linux")]
internal static class OrphanSearch
{
    private static readonly byte[] s_variable = Encoding.ASCII.GetBytes(ProcessEnvironment.RunVariable + "=");

    /// <summary>The processes of this user whose host is dead for certain; without this process and those that it comes from.</summary>
    public static List<Orphan> Find()
    {
        var dead = new Dictionary<RunMark, bool>();
        var own = OwnLine();
        var found = new List<Orphan>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && !own.Contains(id)
                && TryTake(id, folder, dead) is { } orphan)
            {
                found.Add(orphan);
            }
        }

        return found;
    }

    /// <summary>Opens the process first and looks at it then: as long as it has not ended, all that is read under its id is its own.</summary>
    private static Orphan? TryTake(int id, string folder, Dictionary<RunMark, bool> dead)
    {
        int pidfd = LibC.pidfd_open(id);
        if (pidfd < 0)
            return null;

        Orphan? orphan = null;
        try
        {
            if (IsOfThisUser(folder) && ReadMark(folder) is { } mark && IsDead(mark, dead))
            {
                var found = new Orphan(pidfd, id, mark.HostId, ReadCommand(folder), ProcFiles.ReadMemory(id)?.ResidentBytes ?? 0);
                orphan = Pidfd.HasEnded(pidfd) ? null : found;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has just ended, or is none of ours.
        }
        finally
        {
            if (orphan is null)
                Descriptor.Close(ref pidfd);
        }

        return orphan;
    }

    private static bool IsDead(RunMark mark, Dictionary<RunMark, bool> dead)
    {
        if (!dead.TryGetValue(mark, out bool isDead))
            dead[mark] = isDead = mark.HostIsDead();
        return isDead;
    }

    /// <summary>Whether it acts for this user, and was started by this user.</summary>
    private static bool IsOfThisUser(string folder)
    {
        string own = PeerCredentials.OwnUserId.ToString(CultureInfo.InvariantCulture);
        string users = File.ReadLines(folder + "/status").First(static line => line.StartsWith("Uid:", StringComparison.Ordinal));
        return users.Split('\t', StringSplitOptions.TrimEntries) is [_, var real, var effective, ..] && real == own && effective == own;
    }

    private static RunMark? ReadMark(string folder)
    {
        var environment = File.ReadAllBytes(folder + "/environ").AsSpan();
        foreach (var range in environment.Split((byte)0))
        {
            if (environment[range].StartsWith(s_variable))
                return RunMark.TryParse(Encoding.UTF8.GetString(environment[range][s_variable.Length..]));
        }

        return null;
    }

    private static string ReadCommand(string folder)
    {
        string line = File.ReadAllText(folder + "/cmdline").TrimEnd('\0').Replace('\0', ' ');
        return line.Length > 0 ? line : File.ReadAllText(folder + "/comm").TrimEnd('\n');
    }

    /// <summary>This process, its parent, and so on.</summary>
    private static HashSet<int> OwnLine()
    {
        var line = new HashSet<int>();
        for (int? id = Environment.ProcessId; id is > 0 && line.Add(id.Value); id = ProcFiles.ReadParent(id.Value))
        {
        }

        return line;
    }
}
