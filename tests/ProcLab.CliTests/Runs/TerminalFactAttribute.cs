namespace ProcLab.CliTests.Runs;

/// <summary>A <see cref="CommandFactAttribute"/> that needs <c>script</c>, which gives the command a terminal.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : CommandFactAttribute
{
    public TerminalFactAttribute()
    {
        if (Skip is null && !File.Exists(ProclabProcess.TerminalMaker))
            Skip = $"Needs {ProclabProcess.TerminalMaker} (package bsdutils or util-linux).";
    }
}
