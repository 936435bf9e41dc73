using ProcLab.Transports;

namespace ProcLab.Links.Handshake;

/// <summary>How a host knows its worker.</summary>
/// <param name="Handshake">What the worker was told, where a proof is needed.</param>
/// <param name="ProcessId">The process that was started.</param>
/// <param name="IsItself">Whether that process is itself the worker, and not a wrapper that may start it.</param>
internal sealed record WorkerTerms(HandshakeTerms Handshake, int ProcessId, bool IsItself);

/// <summary>The worker, after it was let in.</summary>
/// <param name="Connection">Its connection, on which hello is yet to be said.</param>
/// <param name="ProcessId">The process that it must name in hello, or <see langword="null"/> when a wrapper may have put it where ids are others.</param>
internal sealed record AdmittedWorker(TransportConnection Connection, int? ProcessId);
