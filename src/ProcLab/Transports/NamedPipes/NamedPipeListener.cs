using System.IO.Pipes;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.NamedPipes;

/// <summary>Listens by the base library's pipes; on Linux, where these are Unix sockets, by the socket itself.</summary>
internal sealed class NamedPipeListener : TransportListener
{
    private readonly NamedPipeOptions _options;
    private NamedPipeServerStream? _next;

    public NamedPipeListener(NamedPipeOptions options)
    {
        _options = options;
        _next = Create(PipeOptions.FirstPipeInstance);
    }

    public override string Address => _options.Address;

    public static TransportListener Open(NamedPipeOptions options) => OperatingSystem.IsLinux()
        ? DescriptorListener.AtPath(options.Name, options.Address)
        : new NamedPipeListener(options);

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        var pipe = _next ?? throw new OperationCanceledException("The listener was closed.");
        try
        {
            await pipe.WaitForConnectionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (_next is null && error is not OperationCanceledException)
        {
            // What a wait fails with when the pipe is closed under it, no document says; on Unix it is one of three errors.
            throw new OperationCanceledException("The listener was closed.", error);
        }

        // The name lives as long as one of its ends waits; so the next is made before this one is handed out.
        _next = Create(PipeOptions.None);
        return new NamedPipeConnection(pipe);
    }

    public override void Dispose() => Interlocked.Exchange(ref _next, null)?.Dispose();

    private NamedPipeServerStream Create(PipeOptions first)
    {
        try
        {
            return new NamedPipeServerStream(
                _options.Name,
                PipeDirection.InOut,
                NamedPipeServerStream.MaxAllowedServerInstances,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly | first);
        }
        catch (Exception error) when (first != PipeOptions.None && error is IOException or UnauthorizedAccessException)
        {
            throw new AddressInUseException(_options.Address, error.Message);
        }
    }
}
