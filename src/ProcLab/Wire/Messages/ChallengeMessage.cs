namespace ProcLab.Wire;

/// <summary>The host's answer to a claim: 32 random bytes of its own, to be proved over.</summary>
internal readonly record struct ChallengeMessage(byte[] Nonce) : IMessage
{
    public static MessageKind Kind => MessageKind.Challenge;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteBinary(Nonce);

    public static ChallengeMessage Read(ref MessagePackReader reader) => new(ProofMessage.ReadBytes(ref reader));
}
