using System.IO.Pipes;

namespace ProcLab.Transports.NamedPipes;

/// <summary>The worker's side. On Linux it speaks to the socket with plain system calls, since loading System.Net.Sockets would cost
/// a third of the worker's start; elsewhere it is the base library's pipe.</summary>
internal static partial class NamedPipeConnector
{
    private const int ConnectMilliseconds = 10_000;

    public static TransportConnection Connect(string name)
    {
        if (OperatingSystem.IsLinux())
            return ConnectOnLinux(name);

        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        pipe.Connect(ConnectMilliseconds);
        return new NamedPipeConnection(pipe);
    }
}
