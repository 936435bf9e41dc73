namespace ProcLab.Processes;

/// <summary>The control groups of workers whose host was killed. They are empty: what was in them has been killed with the workers.</summary>
internal static class AbandonedGroups
{
    /// <summary>Removes those of hosts that are dead for certain.</summary>
    public static void Remove()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var dead = new Dictionary<RunMark, bool>();
        foreach (string group in ControlGroup.FindAll())
        {
            // proclab-, the four parts of the mark, and the worker's name.
            string[] parts = Path.GetFileName(group).Split('-');
            if (parts.Length != 6 || RunMark.TryParse(string.Join('-', parts[1..5])) is not { } mark)
                continue;

            if (!dead.TryGetValue(mark, out bool isDead))
                dead[mark] = isDead = mark.HostIsDead();
            if (isDead)
                ControlGroup.TryRemove(group);
        }
    }
}
