using ProcLab.Wire;

namespace ProcLab.Shared.Clients;

/// <summary>What another process has to know to use a shared object.</summary>
/// <param name="Address">Where its holder listens.</param>
/// <param name="Id">Its id there, or its name.</param>
/// <param name="Key">What is to be proved there, where the kernel does not say who somebody is; of one that has a name it is in a file beside that.</param>
internal sealed record QueueHandle(string Address, string Id, byte[] Key)
{
    private const int Fields = 3;

    /// <summary>Whether it is found by its name: another process may hold one of that name by now.</summary>
    public bool IsNamed => Key.Length == 0;

    public void Write(ref MessagePackWriter writer)
    {
        writer.WriteArrayHeader(Fields);
        writer.WriteString(Address);
        writer.WriteString(Id);
        writer.WriteBinary(Key);
    }

    /// <exception cref="MessagePackException">It is no handle.</exception>
    public static QueueHandle Read(ref MessagePackReader reader)
    {
        int fields = reader.ReadArrayHeader();
        return fields == Fields
            ? new QueueHandle(reader.ReadString(), reader.ReadString(), reader.ReadBinary().ToArray())
            : throw new MessagePackException($"a handle has {Fields} fields, this one has {fields}", reader.Position);
    }
}
