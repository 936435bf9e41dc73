using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Any MessagePack value, mostly a small one.</summary>
internal readonly struct RandomValue(Randomness random) : IPayload
{
    private const int Deepest = 6;

    private static readonly string[] s_texts =
    [
        "", "a", "key", "Привет", "😀", "18.00:00:00", "2026-01-02", "http://localhost/", "1.2.3", "\u0000\n", "System.Diagnostics.Process, System.Diagnostics.Process",
        new('x', 40), new('y', 300), new('z', 3_000), "8f9c0b5e-4b5c-4f0e-9a58-0d5c6a0b1c2d",
    ];

    public static string Text(Randomness random) => s_texts[random.Below(s_texts.Length)];

    public void Write(ref MessagePackWriter writer)
    {
        switch (random.Below(8))
        {
            case 0:
                Write(ref writer, Deepest);
                break;
            case 1:
                WriteNumbers(ref writer);
                break;
            case 2:
                WriteTexts(ref writer);
                break;
            case 3:
                WriteTable(ref writer);
                break;
            default:
                WriteSeveral(ref writer);
                break;
        }
    }

    private void WriteSeveral(ref MessagePackWriter writer)
    {
        int count = random.Between(2, 6);
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Write(ref writer, Deepest - 1);
    }

    private void Write(ref MessagePackWriter writer, int levels)
    {
        switch (random.Below(levels == 0 ? 9 : 12))
        {
            case 0:
                writer.WriteNil();
                break;
            case 1:
                writer.WriteBoolean(random.OneIn(2));
                break;
            case 2:
            case 3:
                writer.WriteInt64((long)random.Next() >> random.Below(64));
                break;
            case 4:
                writer.WriteDouble(BitConverter.UInt64BitsToDouble(random.Next()));
                break;
            case 5:
            case 6:
                writer.WriteString(Text(random));
                break;
            case 7:
                WriteBytes(ref writer);
                break;
            case 8:
                writer.WriteTimestamp(DateTime.UnixEpoch.AddTicks((long)(random.Next() >> 10)));
                break;
            case 9:
                WriteArray(ref writer, levels - 1);
                break;
            case 10:
                WriteMap(ref writer, levels - 1);
                break;
            default:
                WriteNumbers(ref writer);
                break;
        }
    }

    private void WriteBytes(ref MessagePackWriter writer)
    {
        Span<byte> bytes = stackalloc byte[random.Below(100)];
        bytes.Fill((byte)random.Next());
        if (random.OneIn(3))
            writer.WriteExtension((sbyte)random.Below(128), bytes);
        else
            writer.WriteBinary(bytes);
    }

    private void WriteArray(ref MessagePackWriter writer, int levels)
    {
        int count = random.Below(5);
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Write(ref writer, levels);
    }

    private void WriteMap(ref MessagePackWriter writer, int levels)
    {
        int count = random.Below(4);
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            if (random.OneIn(2))
                writer.WriteString(Text(random));
            else
                writer.WriteInt64(random.Below(10));
            Write(ref writer, levels);
        }
    }

    // What lists, sets and dictionaries take: these are read to their end.
    private void WriteNumbers(ref MessagePackWriter writer)
    {
        int count = random.Below(40);
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            writer.WriteInt64(random.Below(1_000));
    }

    private void WriteTexts(ref MessagePackWriter writer)
    {
        int count = random.Below(6);
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            writer.WriteString(Text(random));
    }

    private void WriteTable(ref MessagePackWriter writer)
    {
        int count = random.Below(20);
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            writer.WriteInt64(i);
            writer.WriteString(Text(random));
        }
    }
}
