namespace ProcLab.CliTests.Runs;

/// <summary>A <see cref="CommandFactAttribute"/> for several sets of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandTheoryAttribute : TheoryAttribute
{
    public CommandTheoryAttribute()
    {
        var fact = new CommandFactAttribute();
        (Timeout, Skip) = (fact.Timeout, fact.Skip);
    }
}
