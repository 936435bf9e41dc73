namespace ProcLab.ProcessTests;

/// <summary>A test with real processes: it fails after 60 seconds instead of hanging. The method must be async.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class ProcessFactAttribute : FactAttribute
{
    public ProcessFactAttribute() => Timeout = 60_000;
}
