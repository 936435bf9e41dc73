namespace ProcLab;

/// <summary>What names a task to a worker process; made by the generator.</summary>
/// <param name="Assembly">Simple name of the assembly that holds the task.</param>
/// <param name="Name">The task's name, unique in that assembly.</param>
/// <param name="Signature">Parameters and result as text, such as <c>(int n) -> int</c>. Host and worker compare it before the first run,
/// so that two builds that disagree get an error instead of wrong data.</param>
/// <param name="Idempotent">Whether it may run more than once for one submission.</param>
public sealed record TaskIdentity(string Assembly, string Name, string Signature, bool Idempotent)
{
    /// <summary>Whether the task's method takes a <see cref="CancellationToken"/> or a <see cref="WorkerContext"/>, and so can hear that it is to end. Default:
    /// <see langword="true"/>.</summary>
    public bool HearsCancellation { get; init; } = true;

    /// <summary>The parameters of <see cref="Signature"/>, such as <c>(int n)</c>.</summary>
    internal string Parameters => Signature.Split(" -> ")[0];

    /// <summary>The result as text, such as <c>(int)</c>.</summary>
    internal string Result => Signature.Split(" -> ") is [_, var result] ? $"({result})" : "";
}
