using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>Where a command writes, and its clock: the process's own, or a test's.</summary>
internal sealed class CommandConsole(TextWriter output, TextWriter error, TerminalFacts facts, TimeProvider clock)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public TerminalFacts Facts { get; } = facts;

    public TimeProvider Clock { get; } = clock;

    /// <summary>The one event stream of this run on <see cref="Output"/>, written with <c>--json</c> only.</summary>
    public JsonLineWriter Json { get; } = new(output);
}
