using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ProcLab.Transports.Memory;

/// <summary>Listens for connectors of this same process.</summary>
internal sealed class MemoryListener : TransportListener
{
    private static readonly ConcurrentDictionary<string, MemoryListener> s_open = new(StringComparer.Ordinal);

    private readonly MemoryOptions _options;
    private readonly Channel<MemoryConnection> _arrived = Channel.CreateUnbounded<MemoryConnection>();

    private MemoryListener(MemoryOptions options) => _options = options;

    public override string Address => _options.Address;

    /// <exception cref="AddressInUseException">Somebody listens there.</exception>
    public static MemoryListener Open(MemoryOptions options)
    {
        var listener = new MemoryListener(options);
        return s_open.TryAdd(options.Name, listener) ? listener : throw new AddressInUseException(options.Address, "somebody listens there");
    }

    public static bool TryFind(MemoryOptions options, [NotNullWhen(true)] out MemoryListener? listener) => s_open.TryGetValue(options.Name, out listener);

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _arrived.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException error)
        {
            throw new OperationCanceledException("The listener was closed.", error);
        }
    }

    /// <summary>Puts a connection's other end in line.</summary>
    /// <returns>Whether the listener is still open.</returns>
    public bool TryOffer(MemoryConnection connection) => _arrived.Writer.TryWrite(connection);

    public override void Dispose()
    {
        s_open.TryRemove(KeyValuePair.Create(_options.Name, this));
        _arrived.Writer.TryComplete();
        while (_arrived.Reader.TryRead(out var waiting))
            waiting.Dispose();
    }
}
