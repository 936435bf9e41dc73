namespace ProcLab.Wire;

/// <summary>The proof that its sender holds the worker's key: HMAC-SHA-256 over what was said so far.</summary>
internal readonly record struct ProofMessage(byte[] Proof) : IMessage
{
    /// <summary>The length of a proof, and of a nonce. There is no other.</summary>
    public const int Bytes = 32;

    public static MessageKind Kind => MessageKind.Proof;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteBinary(Proof);

    public static ProofMessage Read(ref MessagePackReader reader) => new(ReadBytes(ref reader));

    /// <exception cref="ProtocolException">They are not 32.</exception>
    public static byte[] ReadBytes(ref MessagePackReader reader)
    {
        var bytes = reader.ReadBinary();
        return bytes.Length == Bytes ? bytes.ToArray() : throw new ProtocolException($"a nonce or proof has {Bytes} bytes, this one has {bytes.Length}");
    }
}
