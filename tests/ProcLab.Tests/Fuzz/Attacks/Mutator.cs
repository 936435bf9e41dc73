using System.Buffers.Binary;
using ProcLab.Tests.Simulation;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Changes a frame here and there: single bits, bytes that mean something in MessagePack, lengths and counts that lie, parts that are missing, moved or
/// too many. The header mostly fits the body again afterwards, so that the change is met where it was made.</summary>
internal sealed class Mutator(Randomness random)
{
    public const int MostAdded = 4 * 64;

    private static readonly byte[] s_telling =
    [
        0x00, 0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC4, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCC, 0xCF, 0xD0, 0xD3, 0xD4, 0xD8, 0xD9, 0xDB,
        0xDC, 0xDD, 0xDE, 0xDF, 0xE0, 0xFF,
    ];

    private static readonly byte[] s_longForms = [0xC6, 0xC9, 0xDB, 0xDD, 0xDF, 0xCE, 0xD2];
    private static readonly uint[] s_lengths = [0, 1, 0x7F, 0xFF, 0x100, 0xFFFF, 0x10000, 0x10_0000, 0xFF_FFFF, 0x03FF_FFFF, 0x0400_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];

    /// <summary>Changes a frame in place.</summary>
    /// <param name="buffer">The frame, and room for <see cref="MostAdded"/> bytes behind it.</param>
    /// <param name="length">The frame's length.</param>
    /// <param name="keepsHeader">Whether the header is one of a frame of the new length.</param>
    /// <returns>The new length.</returns>
    public int Mutate(Span<byte> buffer, int length, out bool keepsHeader)
    {
        keepsHeader = !random.OneIn(150);
        if (!keepsHeader)
            return MutateHeader(buffer, length);

        var body = buffer[FrameLimits.HeaderBytes..];
        int bodyLength = length - FrameLimits.HeaderBytes;
        for (int changes = random.Between(1, 3); changes > 0; changes--)
            bodyLength = MutateBody(body, bodyLength);
        BinaryPrimitives.WriteUInt32BigEndian(buffer[1..], (uint)bodyLength);
        return FrameLimits.HeaderBytes + bodyLength;
    }

    private int MutateHeader(Span<byte> buffer, int length)
    {
        if (random.OneIn(2))
            buffer[random.Below(FrameLimits.HeaderBytes)] = random.Of<byte>(s_telling);
        else
            BinaryPrimitives.WriteUInt32BigEndian(buffer[1..], random.Of<uint>(s_lengths));
        return length;
    }

    private int MutateBody(Span<byte> body, int length)
    {
        if (length == 0)
            return 0;

        int at = Place(length);
        int count = random.Between(1, Math.Min(64, length - at));
        switch (random.Below(10))
        {
            case 0:
            case 1:
                body[at] ^= (byte)(1 << random.Below(8));
                return length;
            case 2:
            case 3:
                body[at] = random.Of<byte>(s_telling);
                return length;
            case 4:
                body[at] = (byte)random.Next();
                return length;
            case 5:
                return OverwriteLength(body, length, at);
            case 6:
                body[(at + count)..length].CopyTo(body[at..]);
                return length - count;
            case 7:
                body[at..length].CopyTo(body[(at + count)..]);
                return length + count;
            case 8:
                return random.OneIn(20) ? at : Append(body, length);
            default:
                body.Slice(at, count).Reverse();
                return length;
        }
    }

    // Most of a message's head stands in the first bytes, and most changes there end the conversation; so most are made behind it.
    private int Place(int length) => length > 5 && !random.OneIn(64) ? random.Between(4, length - 1) : random.Below(length);

    private int OverwriteLength(Span<byte> body, int length, int at)
    {
        if (at + 5 > length)
            return length;

        body[at] = random.Of<byte>(s_longForms);
        BinaryPrimitives.WriteUInt32BigEndian(body[(at + 1)..], random.Of<uint>(s_lengths));
        return length;
    }

    private int Append(Span<byte> body, int length)
    {
        int count = random.Between(1, 16);
        for (int i = 0; i < count; i++)
            body[length + i] = random.Of<byte>(s_telling);
        return length + count;
    }
}
