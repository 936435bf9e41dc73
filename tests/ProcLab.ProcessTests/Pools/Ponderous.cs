using ProcLab.Wire;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A value that takes its time to be decoded, and so much room that a socket holds only some of them: those that one holds
/// take longer than a host waits for a silent link.</summary>
[WorkerCodec(typeof(PonderousCodec))]
public sealed record Ponderous(int Value);

/// <summary>The codec of <see cref="Ponderous"/>.</summary>
public sealed class PonderousCodec : ICodec<Ponderous>
{
    private const int Padding = 16 * 1024;

    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(400);

    public void Write(ref MessagePackWriter writer, Ponderous value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt64(value.Value);
        writer.WriteBinary(new byte[Padding]);
    }

    public Ponderous Read(ref MessagePackReader reader)
    {
        Thread.Sleep(s_time);
        reader.ReadArrayHeader();
        int value = reader.ReadInt32();
        reader.Skip();
        return new Ponderous(value);
    }
}
