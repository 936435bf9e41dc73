namespace ProcLab.Host.Commands;

/// <summary>Ends a command with one sentence on stderr and an exit code.</summary>
internal sealed class CommandException(ExitCode code, string sentence) : Exception(sentence)
{
    public ExitCode Code { get; } = code;

    /// <summary>Lines that show people what the sentence is about.</summary>
    public IReadOnlyList<string> Excerpt { get; init; } = [];
}
