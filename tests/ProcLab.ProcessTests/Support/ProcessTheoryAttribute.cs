namespace ProcLab.ProcessTests;

/// <summary>A <see cref="ProcessFactAttribute"/> for several sets of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProcessTheoryAttribute : TheoryAttribute
{
    public ProcessTheoryAttribute() => Timeout = 60_000;
}
