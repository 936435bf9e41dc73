using ProcLab.Wire;

namespace ProcLab.Contracts;

/// <summary>A value and the codec that writes it, as the payload of a message.</summary>
internal readonly struct Encoded<T>(ICodec<T> codec, T value) : IPayload
{
    public void Write(ref MessagePackWriter writer) => codec.Write(ref writer, value);
}
