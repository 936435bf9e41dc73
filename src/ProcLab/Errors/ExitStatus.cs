namespace ProcLab;

/// <summary>
/// How a process ended: with an exit code, or by a signal. <c>exit(137)</c> and a SIGKILL are different values here.
/// On systems that do not tell the signal only <see cref="ExitCode"/> is set; when the system kept nothing, neither is.
/// </summary>
public readonly record struct ExitStatus
{
    private ExitStatus(int? exitCode, int? signal)
    {
        ExitCode = exitCode;
        Signal = signal;
    }

    /// <summary>The code that the process gave (0 to 255 on Unix), or null when a signal ended it.</summary>
    public int? ExitCode { get; }

    /// <summary>The number of the signal that ended the process, or null when it exited by itself or the system does not tell.</summary>
    public int? Signal { get; }

    /// <summary>The name of <see cref="Signal"/>, such as <c>SIGKILL</c>, or null when there is no signal.</summary>
    public string? SignalName => Signal is { } signal ? SignalNumbers.NameOf(signal) : null;

    /// <summary>Whether the process exited by itself with code 0.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>A process that exited by itself with <paramref name="exitCode"/>.</summary>
    public static ExitStatus FromExitCode(int exitCode) => new(exitCode, null);

    /// <summary>A process that was ended by the signal with this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="signal"/> is not positive.</exception>
    public static ExitStatus FromSignal(int signal)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(signal);
        return new(null, signal);
    }

    /// <summary>One phrase: <c>exit code 3</c>, <c>killed by SIGKILL (9)</c>, or <c>exit status unknown</c>.</summary>
    public override string ToString() => (ExitCode, Signal) switch
    {
        ({ } code, _) => $"exit code {code}",
        (_, { } signal) => $"killed by {SignalName} ({signal})",
        _ => "exit status unknown",
    };
}
