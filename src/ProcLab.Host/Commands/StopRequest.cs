using System.Runtime.InteropServices;

namespace ProcLab.Host.Commands;

/// <summary>SIGINT, SIGTERM and SIGHUP: the first asks the command to end its work in order, the second ends the process at once with the same code.</summary>
/// <remarks>The registration of System.CommandLine does not tell the signals apart, and would call ours only after the work has ended.</remarks>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Action<ExitCode> _endProcess;
    private int _code;

    internal StopRequest(Action<ExitCode> endProcess) => _endProcess = endProcess;

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Asked => _asked.Token;

    /// <summary>The code that the first signal asks for; <see langword="null"/> before it.</summary>
    public ExitCode? Code => Volatile.Read(ref _code) is var code and not 0 ? (ExitCode)code : null;

    public static StopRequest OfThisProcess()
    {
        var stop = new StopRequest(code => Environment.Exit((int)code));
        stop.Hear(PosixSignal.SIGINT, ExitCode.Interrupted);
        stop.Hear(PosixSignal.SIGTERM, ExitCode.Terminated);
        stop.Hear(PosixSignal.SIGHUP, ExitCode.HungUp);
        return stop;
    }

    /// <summary>What a signal does.</summary>
    internal void Ask(ExitCode code)
    {
        int first = Interlocked.CompareExchange(ref _code, (int)code, 0);
        if (first != 0)
            _endProcess((ExitCode)first);
        else
            _asked.Cancel();
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _asked.Dispose();
    }

    private void Hear(PosixSignal signal, ExitCode code) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Ask(code);
    }));
}
