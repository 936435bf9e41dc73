namespace ProcLab.ProcessTests;

/// <summary>A <see cref="ProcessFactAttribute"/> that is skipped on other systems.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : ProcessFactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
            Skip = "Needs Linux.";
    }
}
