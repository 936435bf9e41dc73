using System.Security.Cryptography;
using ProcLab.Diagnostics;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Transports;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.Pools;

/// <summary>Who may be this worker: what it is told to prove itself with, and what becomes of others that connect in its place.</summary>
internal sealed partial class PoolWorker
{
    private volatile string? _refusal;

    private static StartLine NewStartLine(TransportListener listener) =>
        new(ProtocolVersion.Newest, listener.Address, RandomNumberGenerator.GetBytes(StartLine.KeyBytes));

    private WorkerGate CreateGate(TransportListener listener, StartLine start, ChildProcess process, WorkerCommand command)
    {
        var handshake = new HandshakeTerms(start.Version, start.Address, start.Key);
        return new WorkerGate(listener, new WorkerTerms(handshake, process.Id, command.IsOurs), _engine.Clock, OnRefused);
    }

    private void OnRefused(string reason)
    {
        // The worker itself, ended by the pool in the middle of its proof.
        if (_killReason is not null)
            return;

        _refusal = reason;
        PoolLog.ConnectionRefused(_engine.Logger, Name, reason);
        _engine.Events.Publish(new ConnectionRefusedEvent(_engine.Now, Name, reason));
    }

    /// <summary>Words on the last connection that was refused, should there be one.</summary>
    private string WithRefusal(string before, string after = "") => _refusal is { } reason ? $"{before}{reason}{after}" : "";
}
