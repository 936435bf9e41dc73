using ProcLab.Wire;

namespace ProcLab;

/// <summary>Turns one type into a MessagePack value and back. The generator composes codecs for arguments and results; a type of your own
/// can bring one with <see cref="WorkerCodecAttribute"/>.</summary>
/// <remarks>An instance is shared by all threads and must hold no state of a call. It writes and reads exactly one MessagePack value.</remarks>
/// <typeparam name="T">The type that travels.</typeparam>
public interface ICodec<T>
{
    /// <summary>Writes <paramref name="value"/> as exactly one MessagePack value.</summary>
    void Write(ref MessagePackWriter writer, T value);

    /// <summary>Reads exactly one MessagePack value.</summary>
    /// <exception cref="MessagePackException">The bytes are not such a value.</exception>
    T Read(ref MessagePackReader reader);
}
