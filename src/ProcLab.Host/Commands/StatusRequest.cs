using System.Runtime.InteropServices;

namespace ProcLab.Host.Commands;

/// <summary>SIGQUIT, which is Ctrl-\ in a terminal: the command says what it is doing and goes on, as the Java virtual machine does with its threads.</summary>
internal sealed class StatusRequest : IDisposable
{
    private readonly PosixSignalRegistration _registration;

    private StatusRequest(PosixSignalRegistration registration) => _registration = registration;

    /// <summary>Calls an action with each signal, on a thread of the signal's own.</summary>
    public static StatusRequest Hear(Action show) => new(PosixSignalRegistration.Create(PosixSignal.SIGQUIT, context =>
    {
        context.Cancel = true;
        show();
    }));

    public void Dispose() => _registration.Dispose();
}
