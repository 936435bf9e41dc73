using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProcLab.Links.Handshake;

/// <summary>All that a proof is bound to, so that none is of use elsewhere: not in another conversation (the nonces), at another place (the address),
/// for another process, in another version, or in the mouth of the other side (the role).</summary>
/// <param name="Terms">What both sides knew before.</param>
/// <param name="WorkerProcessId">The process that the worker says it is.</param>
/// <param name="WorkerNonce">The worker's random bytes.</param>
/// <param name="HostNonce">The host's random bytes.</param>
internal sealed record HandshakeTranscript(HandshakeTerms Terms, int WorkerProcessId, byte[] WorkerNonce, byte[] HostNonce)
{
    public byte[] ProveAsWorker() => Prove("worker");

    public byte[] ProveAsHost() => Prove("host");

    /// <summary>Compares in a time that tells nothing of where the two differ.</summary>
    public static bool AreEqual(byte[] proof, byte[] expected) => CryptographicOperations.FixedTimeEquals(proof, expected);

    private byte[] Prove(string role)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"proclab/{Terms.Version} {role}\n{Terms.Address}\n{WorkerProcessId}\n{Convert.ToHexStringLower(WorkerNonce)}\n{Convert.ToHexStringLower(HostNonce)}\n");
        return HMACSHA256.HashData(Terms.Key, Encoding.UTF8.GetBytes(text));
    }
}
