using System.Security.Cryptography;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links.Handshake;

/// <summary>The host's side of a proof of identity. Who connected proves itself first; before that it gets 32 random bytes and nothing else.</summary>
internal static class HostHandshake
{
    /// <summary>Has the peer prove that it holds the key, and proves the same to it.</summary>
    /// <param name="connection">A connection on which nothing was said.</param>
    /// <param name="terms">What the worker was told.</param>
    /// <param name="expectedProcessId">The worker's process, or <see langword="null"/> when a wrapper may stand between.</param>
    /// <returns>The process that it is.</returns>
    /// <exception cref="ProcLabException">It did not prove it.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static int Run(TransportConnection connection, HandshakeTerms terms, int? expectedProcessId)
    {
        using var channel = new HandshakeChannel(connection);
        var claim = channel.Receive(ClaimMessage.Read);
        channel.RequireSilence();
        if (expectedProcessId is { } expected && claim.ProcessId != expected)
            throw new HandshakeException($"it says that it is process {claim.ProcessId}, and the worker is process {expected}");

        var challenge = new ChallengeMessage(RandomNumberGenerator.GetBytes(ProofMessage.Bytes));
        channel.Send(challenge);
        var transcript = new HandshakeTranscript(terms, claim.ProcessId, claim.Nonce, challenge.Nonce);
        if (!HandshakeTranscript.AreEqual(channel.Receive(ProofMessage.Read).Proof, transcript.ProveAsWorker()))
            throw new HandshakeException("it does not hold the worker's key, or was told another address");

        channel.RequireSilence();
        channel.Send(new ProofMessage(transcript.ProveAsHost()));
        return claim.ProcessId;
    }
}
