using ProcLab.Links.Handshake;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Shared.Holding;

/// <summary>A place at which other processes connect to a holder. Those of this user are let in; where the kernel does not say who somebody is, he proves that he was told the key.</summary>
internal sealed class HolderDoor : IDisposable
{
    private const int MostProofs = 16;

    private readonly Holder _holder;
    private readonly TransportListener _listener;
    private readonly CancellationTokenSource _over = new();
    private int _proofs;

    public HolderDoor(Holder holder, TransportListener listener)
    {
        (_holder, _listener) = (holder, listener);
        _ = AcceptAllAsync();
    }

    public string Address => _listener.Address;

    public void Dispose()
    {
        _over.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        // Who makes one calls from within a lock of his own.
        await Task.Yield();
        while (!_over.IsCancellationRequested)
        {
            try
            {
                Judge(await _listener.AcceptAsync(_over.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (IOException)
            {
                // Too many descriptors are open, for example: nobody can connect until there are fewer.
                await Task.Delay(TimeSpan.FromMilliseconds(100)).ConfigureAwait(false);
            }
        }
    }

    private void Judge(TransportConnection connection)
    {
        switch (connection.Peer)
        {
            case { IsOurUser: true }:
                _holder.Admit(connection);
                break;
            case null when Interlocked.Increment(ref _proofs) <= MostProofs:
                var clock = new HandshakeClock(connection, TimeProvider.System);
                _ = Task.Factory.StartNew(() => Prove(connection, clock), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                break;
            case null:
                Interlocked.Decrement(ref _proofs);
                connection.Dispose();
                break;
            default:
                connection.Dispose();
                break;
        }
    }

    private void Prove(TransportConnection connection, HandshakeClock clock)
    {
        using (clock)
        {
            try
            {
                var terms = new HandshakeTerms(ProtocolVersion.Newest, Address, _holder.Key);
                clock.Run(() => HostHandshake.Run(connection, terms, expectedProcessId: null));
                _holder.Admit(connection);
            }
            catch (HandshakeException)
            {
                // It was closed, and knows why as well as is good for it.
            }
            finally
            {
                Interlocked.Decrement(ref _proofs);
            }
        }
    }
}
