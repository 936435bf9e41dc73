using System.CommandLine;

namespace ProcLab.Host.Commands;

/// <summary>A command whose help shows examples, notes and the exit codes that it can end with.</summary>
internal abstract class GuidedCommand(string name, string description) : Command(name, description)
{
    public abstract IReadOnlyList<CommandExample> Examples { get; }

    /// <summary>Sentences that belong to no single option.</summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>Exit codes and what they mean for this command.</summary>
    public abstract IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; }
}
