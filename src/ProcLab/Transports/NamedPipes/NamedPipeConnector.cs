using System.IO.Pipes;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.NamedPipes;

/// <summary>Connects by the base library's pipes; on Linux by plain system calls, since loading System.Net.Sockets would cost a third of a worker's start.</summary>
internal static class NamedPipeConnector
{
    public static TransportConnection Connect(NamedPipeOptions options, TimeSpan patience) => OperatingSystem.IsLinux()
        ? DescriptorConnector.ToPath(options.Name, options.Address, patience)
        : ConnectByPipe(options, patience);

    public static TransportConnection ConnectByPipe(NamedPipeOptions options, TimeSpan patience)
    {
        var pipe = new NamedPipeClientStream(".", options.Name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            pipe.Connect(patience);
            return new NamedPipeConnection(pipe);
        }
        catch (TimeoutException error)
        {
            pipe.Dispose();
            throw new NobodyListensException(options.Address, error);
        }
    }
}
