using System.Security.Cryptography;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links.Handshake;

/// <summary>The worker's side of a proof of identity. Apart from all else, since loading System.Security.Cryptography costs milliseconds.</summary>
internal static class WorkerHandshake
{
    /// <summary>Proves to the peer that this process was told the key, and has it prove the same.</summary>
    /// <exception cref="ProcLabException">It did not prove it.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static bool Run(TransportConnection connection, HandshakeTerms terms)
    {
        using var channel = new HandshakeChannel(connection);
        var claim = new ClaimMessage(Environment.ProcessId, RandomNumberGenerator.GetBytes(ProofMessage.Bytes));
        channel.Send(claim);
        var challenge = channel.Receive(ChallengeMessage.Read);
        channel.RequireSilence();
        var transcript = new HandshakeTranscript(terms, claim.ProcessId, claim.Nonce, challenge.Nonce);
        channel.Send(new ProofMessage(transcript.ProveAsWorker()));
        if (!HandshakeTranscript.AreEqual(channel.Receive(ProofMessage.Read).Proof, transcript.ProveAsHost()))
            throw new HandshakeException("it does not hold this worker's key, or listens at another address");

        channel.RequireSilence();
        return true;
    }
}
