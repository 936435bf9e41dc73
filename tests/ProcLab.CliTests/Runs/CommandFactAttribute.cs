namespace ProcLab.CliTests.Runs;

/// <summary>A test that runs the command as a process: it fails after 60 seconds instead of hanging. The method must be async.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class CommandFactAttribute : FactAttribute
{
    public CommandFactAttribute()
    {
        Timeout = 60_000;
        if (!OperatingSystem.IsLinux())
            Skip = "Needs Linux: signals, pipes and /proc.";
    }
}
