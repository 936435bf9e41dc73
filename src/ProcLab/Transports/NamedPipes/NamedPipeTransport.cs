namespace ProcLab.Transports.NamedPipes;

/// <summary>Named pipes: the default everywhere. On Unix .NET's named pipe is a Unix socket.</summary>
internal sealed class NamedPipeTransport : ITransport
{
    public string Scheme => "pipe";

    public TransportListener Listen(string folder, string workerName) => new NamedPipeListener(NamedPipeAddress.Create(folder, workerName));

    public TransportConnection Connect(string location) => NamedPipeConnector.Connect(location);
}
