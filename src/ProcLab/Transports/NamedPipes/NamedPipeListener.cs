using System.IO.Pipes;

namespace ProcLab.Transports.NamedPipes;

internal sealed class NamedPipeListener : TransportListener
{
    private readonly NamedPipeServerStream _pipe;
    private readonly string _name;
    private bool _handedOver;

    public NamedPipeListener(string name)
    {
        _name = name;
        _pipe = new NamedPipeServerStream(
            name,
            PipeDirection.InOut,
            maxNumberOfServerInstances: 1,
            PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | PipeOptions.FirstPipeInstance);
    }

    public override string Address => $"pipe:{_name}";

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        await _pipe.WaitForConnectionAsync(cancellationToken).ConfigureAwait(false);
        _handedOver = true;

        // One worker, one connection: nobody else is to find the socket, and none is left behind when the host is killed.
        if (!OperatingSystem.IsWindows())
            File.Delete(_name);

        return new NamedPipeConnection(_pipe);
    }

    public override void Dispose()
    {
        if (!_handedOver)
            _pipe.Dispose();
    }
}
