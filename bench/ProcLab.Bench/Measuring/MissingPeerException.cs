namespace ProcLab.Bench.Measuring;

/// <summary>A peer is not installed on this machine; the report names it as missing.</summary>
internal sealed class MissingPeerException(string message) : Exception(message);
