namespace ProcLab.Wire;

/// <summary>Begins a proof of identity: which process the worker says it is, and 32 random bytes of its own.</summary>
internal readonly record struct ClaimMessage(int ProcessId, byte[] Nonce) : IMessage
{
    public static MessageKind Kind => MessageKind.Claim;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(ProcessId);
        writer.WriteBinary(Nonce);
    }

    public static ClaimMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), ProofMessage.ReadBytes(ref reader));
}
