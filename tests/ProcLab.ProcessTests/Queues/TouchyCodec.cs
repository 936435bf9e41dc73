using ProcLab.Wire;

namespace ProcLab.ProcessTests.Queues;

/// <summary>Encodes text, but for one word; and decodes it, but for another.</summary>
internal sealed class TouchyCodec : ICodec<string?>
{
    public void Write(ref MessagePackWriter writer, string? value)
    {
        writer.WriteString(value!);
        if (value == "refuse")
            throw new InvalidOperationException("refused, when half of it was written");
    }

    public string? Read(ref MessagePackReader reader) => reader.ReadString() is var text && text != "unreadable" ? text : throw new InvalidOperationException("unreadable");
}
