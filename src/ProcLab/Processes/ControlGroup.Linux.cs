using System.Globalization;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>A control group (cgroup v2) for one process and all that it starts: they can be killed together, and held to limits together. It is made below the group
/// of this program, or beside it where only that has the controllers; where neither can be done there is none.</summary>
/// <remarks>See https://docs.kernel.org/admin-guide/cgroup-v2.html: a group that hands controllers on may hold no processes itself, but for the root.</remarks>
[SupportedOSPlatform("linux")]
internal sealed class ControlGroup
{
    private const string Prefix = "proclab-";
    private const int ProcessorPeriodMicroseconds = 100_000;
    private const int RemovalTries = 50;

    private static readonly TimeSpan s_removalPause = TimeSpan.FromMilliseconds(20);
    private static readonly Lazy<string?> s_own = new(FindOwn);

    private readonly string _path;

    private ControlGroup(string path) => _path = path;

    /// <summary>Whether it holds its processes to the memory that was asked for.</summary>
    public bool HoldsMemory { get; private set; }

    /// <summary>Whether it holds its processes to the processors' time that was asked for.</summary>
    public bool HoldsProcessors { get; private set; }

    public bool HoldsLimits => HoldsMemory || HoldsProcessors;

    /// <summary>The file to which a process writes its id to join.</summary>
    public string JoinFile => Path.Combine(_path, "cgroup.procs");

    /// <summary>Makes a group, with as many of the limits as the system lets it have.</summary>
    public static ControlGroup? TryCreate(string name, ProcessLimits? limits)
    {
        if (s_own.Value is not { } own)
            return null;

        if (limits is { MemoryBytes: not null } or { Processors: not null })
        {
            foreach (string parent in new[] { own, Path.GetDirectoryName(own)! })
            {
                if (TryCreateBelow(parent, name) is not { } group)
                    continue;
                group.SetLimits(limits);
                if (group.HoldsLimits)
                    return group;
                group.TryRemove();
            }
        }

        return TryCreateBelow(own, name);
    }

    /// <summary>The groups of workers, of this program and of others, that stand where this program would make them.</summary>
    public static IEnumerable<string> FindAll()
    {
        if (s_own.Value is not { } own)
            return [];

        try
        {
            return [.. new[] { own, Path.GetDirectoryName(own)! }.SelectMany(static parent => Directory.EnumerateDirectories(parent, Prefix + "*"))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Removes a group if nothing is in it.</summary>
    public static bool TryRemove(string path) => new ControlGroup(path).TryRemove();

    /// <summary>Moves a process into the group.</summary>
    /// <returns>Whether it is there.</returns>
    public bool TryAdd(int pid) => TryWrite("cgroup.procs", pid.ToString(CultureInfo.InvariantCulture));

    /// <summary>Kills all that is in it.</summary>
    public void Kill() => TryWrite("cgroup.kill", "1");

    /// <summary>Whether the kernel has killed a process in it because it had used up its memory.</summary>
    public bool HasRunOutOfMemory() =>
        HoldsMemory && TryRead(_path, "memory.events")?.Split('\n').FirstOrDefault(static line => line.StartsWith("oom_kill ", StringComparison.Ordinal)) is { } line && line != "oom_kill 0";

    /// <summary>Removes the group, once what was killed in it is gone.</summary>
    public async Task RemoveAsync()
    {
        for (int tries = 0; !TryRemove() && tries < RemovalTries; tries++)
            await Task.Delay(s_removalPause).ConfigureAwait(false);
    }

    /// <summary>Kills the group of a worker of this run that this process is in, and so this process; returns where it is in none.</summary>
    public static void KillOwn(string runId)
    {
        if (s_own.Value is { } own && Path.GetFileName(own).StartsWith($"{Prefix}{runId}-", StringComparison.Ordinal))
            new ControlGroup(own).Kill();
    }

    private static ControlGroup? TryCreateBelow(string parent, string name)
    {
        string path = Path.Combine(parent, name);
        try
        {
            Directory.CreateDirectory(path);

            // The folder of an older kernel, or of something that only looks like it.
            if (File.Exists(Path.Combine(path, "cgroup.kill")))
                return new ControlGroup(path);
            Directory.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not ours to use.
        }

        return null;
    }

    private void SetLimits(ProcessLimits limits)
    {
        string parent = Path.GetDirectoryName(_path)!;
        if (limits.MemoryBytes is { } bytes && HandsOn(parent, "memory"))
        {
            HoldsMemory = TryWrite("memory.max", bytes.ToString(CultureInfo.InvariantCulture));

            // Memory that is swapped out is still used; and who runs out of it goes with all that it started.
            TryWrite("memory.swap.max", "0");
            TryWrite("memory.oom.group", "1");
        }

        if (limits.Processors is { } processors && HandsOn(parent, "cpu"))
            HoldsProcessors = TryWrite("cpu.max", string.Create(CultureInfo.InvariantCulture, $"{(long)(processors * ProcessorPeriodMicroseconds)} {ProcessorPeriodMicroseconds}"));
    }

    private static bool HandsOn(string parent, string controller) =>
        Lists(parent, "cgroup.subtree_control", controller)
        || (Lists(parent, "cgroup.controllers", controller) && TryWriteTo(Path.Combine(parent, "cgroup.subtree_control"), "+" + controller));

    private static bool Lists(string group, string file, string controller) => TryRead(group, file)?.Split(' ', '\n').Contains(controller) == true;

    private bool TryWrite(string file, string text) => TryWriteTo(Path.Combine(_path, file), text);

    private static bool TryWriteTo(string path, string text)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return false;
        }
    }

    private static string? TryRead(string group, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(group, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool TryRemove()
    {
        try
        {
            // Those of pools that ran in the worker, and were killed with it.
            foreach (string inner in Directory.EnumerateDirectories(_path, Prefix + "*"))
                TryRemove(inner);
            Directory.Delete(_path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(_path);
        }
    }

    /// <summary>The folder of this program's own group.</summary>
    private static string? FindOwn()
    {
        // Fields of a line of mountinfo: id, parent, device, root, mount point, options ... - type ...
        string[]? mount = TryRead("/proc/self", "mountinfo")?.Split('\n').FirstOrDefault(static line => line.Contains(" - cgroup2 ", StringComparison.Ordinal))?.Split(' ');
        string? group = TryRead("/proc/self", "cgroup")?.Split('\n').FirstOrDefault(static line => line.StartsWith("0::", StringComparison.Ordinal))?["0::".Length..];
        if (mount is not [_, _, _, var root, var point, ..] || group is null || !group.StartsWith(root, StringComparison.Ordinal))
            return null;

        string folder = Path.Combine(point, group[root.Length..].TrimStart('/')).TrimEnd('/');
        return File.Exists(Path.Combine(folder, "cgroup.procs")) ? folder : null;
    }
}
