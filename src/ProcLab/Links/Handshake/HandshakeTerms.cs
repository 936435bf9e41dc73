namespace ProcLab.Links.Handshake;

/// <summary>What both sides know before they speak.</summary>
/// <param name="Version">The protocol version of the start line.</param>
/// <param name="Address">The address of the start line, scheme included.</param>
/// <param name="Key">The key of the start line.</param>
internal sealed record HandshakeTerms(int Version, string Address, byte[] Key)
{
    /// <summary>How long a proof of identity may take, from the connect on.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
}
