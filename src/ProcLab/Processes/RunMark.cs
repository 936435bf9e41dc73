using System.Globalization;

namespace ProcLab.Processes;

/// <summary>The mark that all processes of a run and their descendants carry in their environment. It tells which process is the host, so that
/// whatever a dead host left behind is known from what belongs to a living one.</summary>
/// <param name="HostId">The host's process id.</param>
/// <param name="HostStart">When the kernel started the host, in clock ticks since boot; 0 where the system does not tell. With it the id is never another's.</param>
/// <param name="Space">In which space of process ids the host is; 0 where the system has but one.</param>
/// <param name="Name">The rest of what the host's folder is called, or random where it has none.</param>
internal readonly partial record struct RunMark(int HostId, long HostStart, ulong Space, string Name)
{
    private const int MostDigits = 64;

    /// <summary>A mark for a run of this process.</summary>
    /// <param name="name">Letters and digits that tell this run from others of the process.</param>
    public static RunMark OfThisProcess(string name) => OperatingSystem.IsLinux()
        ? OfThisProcessOnLinux(name)
        : new RunMark(Environment.ProcessId, 0, 0, name);

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static RunMark? TryParse(string text)
    {
        return text.Split('-') is [var host, var start, var space, { Length: > 0 and <= MostDigits } name] && name.All(char.IsAsciiLetterOrDigit)
            && int.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0
            && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
            && ulong.TryParse(space, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? new RunMark(id, ticks, number, name)
                : null;
    }

    /// <summary>The name of the control group of a worker of a run.</summary>
    /// <param name="runId">The mark as text.</param>
    /// <param name="workerName">The worker's name: letters and digits.</param>
    public static string GroupNameOf(string runId, string workerName) => $"proclab-{runId}-{workerName}";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HostId}-{HostStart}-{Space}-{Name}");
}
