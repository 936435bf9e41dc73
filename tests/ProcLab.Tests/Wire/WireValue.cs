using System.Globalization;
using System.Text;
using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

/// <summary>Any MessagePack value, as a tree. Two are the same when their descriptions are; tests/interop/msgpack_vectors.py describes
/// alike.</summary>
internal sealed record WireValue(string Description, WriteAction Write)
{
    public static WireValue Nil { get; } = new("nil", (ref MessagePackWriter w) => w.WriteNil());

    public byte[] Bytes => MessagePackBytes.Of(Write);

    public override string ToString() => Description;

    public static WireValue Of(bool value) => new(value ? "true" : "false", (ref MessagePackWriter w) => w.WriteBoolean(value));

    public static WireValue Of(long value) => new(Invariant($"i:{value}"), (ref MessagePackWriter w) => w.WriteInt64(value));

    public static WireValue Of(ulong value) => new(Invariant($"i:{value}"), (ref MessagePackWriter w) => w.WriteUInt64(value));

    public static WireValue Of(float value) => new(DescribeFloat(value), (ref MessagePackWriter w) => w.WriteSingle(value));

    public static WireValue Of(double value) => new(DescribeFloat(value), (ref MessagePackWriter w) => w.WriteDouble(value));

    public static WireValue Of(string value) =>
        new("s:" + Convert.ToHexString(Encoding.UTF8.GetBytes(value)), (ref MessagePackWriter w) => w.WriteString(value));

    public static WireValue Of(byte[] value) => new("b:" + Convert.ToHexString(value), (ref MessagePackWriter w) => w.WriteBinary(value));

    public static WireValue Of(DateTime utc)
    {
        long ticks = utc.Ticks - DateTime.UnixEpoch.Ticks;
        long seconds = (long)Math.Floor((decimal)ticks / TimeSpan.TicksPerSecond);
        return new(Invariant($"t:{seconds}.{(ticks - seconds * TimeSpan.TicksPerSecond) * 100}"), (ref MessagePackWriter w) => w.WriteTimestamp(utc));
    }

    public static WireValue Extension(sbyte type, byte[] value) =>
        new(Invariant($"x{type}:{Convert.ToHexString(value)}"), (ref MessagePackWriter w) => w.WriteExtension(type, value));

    public static WireValue Array(params IReadOnlyList<WireValue> items) =>
        new($"[{string.Join(',', items)}]", (ref MessagePackWriter w) =>
        {
            w.WriteArrayHeader(items.Count);
            w.BeginNested();
            foreach (var item in items)
                item.Write(ref w);
            w.EndNested();
        });

    public static WireValue Map(params IReadOnlyList<(WireValue Key, WireValue Value)> pairs) =>
        new($"{{{string.Join(',', pairs.Select(pair => $"{pair.Key}={pair.Value}"))}}}", (ref MessagePackWriter w) =>
        {
            w.WriteMapHeader(pairs.Count);
            w.BeginNested();
            foreach (var (key, value) in pairs)
            {
                key.Write(ref w);
                value.Write(ref w);
            }
            w.EndNested();
        });

    public static WireValue Read(ref MessagePackReader reader)
    {
        switch (reader.PeekType())
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                return Nil;
            case MessagePackType.Boolean:
                return Of(reader.ReadBoolean());
            case MessagePackType.Integer:
                return IsNegative(reader) ? Of(reader.ReadInt64()) : Of(reader.ReadUInt64());
            case MessagePackType.Float:
                return SizeOfNext(reader) == 5 ? Of(reader.ReadSingle()) : Of(reader.ReadDouble());
            case MessagePackType.String:
                return Of(reader.ReadString());
            case MessagePackType.Binary:
                return Of(reader.ReadBinary().ToArray());
            case MessagePackType.Array:
                return ReadArray(ref reader);
            case MessagePackType.Map:
                return ReadMap(ref reader);
            default:
                var copy = reader;
                byte[] data = copy.ReadExtension(out sbyte type).ToArray();
                if (type == -1)
                    return Of(reader.ReadTimestamp());
                reader = copy;
                return Extension(type, data);
        }
    }

    private static WireValue ReadArray(ref MessagePackReader reader)
    {
        var items = new WireValue[reader.ReadArrayHeader()];
        reader.BeginNested();
        for (int i = 0; i < items.Length; i++)
            items[i] = Read(ref reader);
        reader.EndNested();
        return Array(items);
    }

    private static WireValue ReadMap(ref MessagePackReader reader)
    {
        var pairs = new (WireValue, WireValue)[reader.ReadMapHeader()];
        reader.BeginNested();
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = (Read(ref reader), Read(ref reader));
        reader.EndNested();
        return Map(pairs);
    }

    // The reader comes by value: the caller's does not move.
    private static int SizeOfNext(MessagePackReader reader) => reader.ReadRaw().Length;

    private static bool IsNegative(MessagePackReader reader)
    {
        byte first = reader.ReadRaw()[0];
        return first is >= 0xE0 or (>= 0xD0 and <= 0xD3);
    }

    private static string DescribeFloat(double value) => Invariant($"f:{BitConverter.DoubleToUInt64Bits(value):X16}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
