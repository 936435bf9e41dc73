namespace ProcLab.Transports.NamedPipes;

/// <summary>Named pipes: the default everywhere. On Unix .NET's named pipe is a Unix socket.</summary>
internal sealed class NamedPipeTransport : ITransport
{
    public string Scheme => "pipe";

    public TransportListener Listen(string folder, string workerName)
    {
        string name = NamedPipeAddress.Create(folder, workerName);
        return OperatingSystem.IsLinux() ? new NamedPipeSocketListener(name) : new NamedPipeListener(name);
    }

    public TransportConnection Connect(string location) => NamedPipeConnector.Connect(location);
}
