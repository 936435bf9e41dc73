namespace ProcLab.Processes;

/// <summary>The worker's own word of leaving, for systems that tell a killed process and one that exits with 128 and the signal's number alike.</summary>
internal sealed partial class FlightRecorder
{
    private const long HasLeft = 1L << 32;
    private const int SignalBase = 128;

    /// <summary>The exit code that the worker said it leaves with, or <see langword="null"/> when it did not say it leaves.</summary>
    public int? ExitCode => Volatile.Read(ref Number(LeavingWordAt)) is var word && (word & HasLeft) != 0 ? (int)word : null;

    /// <summary>Writes the process's exit code when it exits by itself.</summary>
    public void SayWhenLeaving() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        if (!IsDisposed)
            Volatile.Write(ref Number(LeavingWordAt), HasLeft | (uint)Environment.ExitCode);
    };

    /// <summary>What a status from such a system means.</summary>
    public ExitStatus Interpret(ExitStatus exit) =>
        exit.ExitCode is > SignalBase and <= SignalBase + SignalNumbers.Last and var code && (ExitCode & byte.MaxValue) != code
            ? ExitStatus.FromSignal(code - SignalBase)
            : exit;
}
