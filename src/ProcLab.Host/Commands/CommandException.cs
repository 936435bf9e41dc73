namespace ProcLab.Host.Commands;

/// <summary>Ends a command with one sentence on stderr and an exit code.</summary>
internal sealed class CommandException(ExitCode code, string sentence) : Exception(sentence)
{
    public ExitCode Code { get; } = code;
}
