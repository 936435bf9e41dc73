using ProcLab.Processes;

namespace ProcLab.ProcessTests;

/// <summary>A test that needs control groups (cgroup v2), and that this program may make them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ControlGroupFactAttribute : ProcessFactAttribute
{
    private static readonly bool s_canMake = CanMake();

    public ControlGroupFactAttribute()
    {
        if (!s_canMake)
            Skip = "No control group can be made here: there is no cgroup v2, or it is not writable.";
    }

    /// <summary>The folder of the group that a process is in.</summary>
    public static string FolderOf(int process)
    {
        string mount = File.ReadLines("/proc/self/mountinfo").First(static line => line.Contains(" - cgroup2 ", StringComparison.Ordinal)).Split(' ')[4];
        return Path.Combine(mount, File.ReadLines($"/proc/{process}/cgroup").First(static line => line.StartsWith("0::", StringComparison.Ordinal))["0::/".Length..]);
    }

    private static bool CanMake()
    {
        if (!OperatingSystem.IsLinux() || ControlGroup.TryCreate($"proclab-test-{Environment.ProcessId}", null) is not { } group)
            return false;
        group.RemoveAsync().Wait();
        return true;
    }
}
