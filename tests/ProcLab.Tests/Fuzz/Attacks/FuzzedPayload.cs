using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Reads a payload as one of many types, as the host does with a result: it fits, or is refused with an error of this library.</summary>
internal static class FuzzedPayload
{
    private delegate object? Reading(ReadOnlySpan<byte> value);

    private static readonly Dictionary<MessagePackType, Reading[]> s_readings = new()
    {
        [MessagePackType.Nil] = [As(Codecs.Unit), As(Codecs.Optional(Codecs.String)), As(Codecs.Nullable(Codecs.Int64))],
        [MessagePackType.Boolean] = [As(Codecs.Boolean), As(Codecs.Nullable(Codecs.Boolean))],
        [MessagePackType.Integer] =
        [
            As(Codecs.SByte), As(Codecs.UInt16), As(Codecs.Int32), As(Codecs.Int64), As(Codecs.UInt64), As(Codecs.Int128), As(Codecs.BigInteger), As(Codecs.TimeSpan),
            As(Codecs.Enum<DayOfWeek>()), As(Codecs.Decimal), As(Codecs.Double),
        ],
        [MessagePackType.Float] = [As(Codecs.Double), As(Codecs.Single), As(Codecs.Half)],
        [MessagePackType.String] =
        [
            As(Codecs.String), As(Codecs.Char), As(Codecs.Rune), As(Codecs.Guid), As(Codecs.Uri), As(Codecs.Version), As(Codecs.DateOnly), As(Codecs.TimeOnly), As(Codecs.Decimal),
            As(Codecs.BigInteger),
        ],
        [MessagePackType.Binary] = [As(Codecs.Bytes), As(Codecs.ImmutableBytes), As(Codecs.Memory)],
        [MessagePackType.Extension] = [As(Codecs.DateTime), As(Codecs.DateTimeOffset)],
        [MessagePackType.Array] =
        [
            As(Codecs.Array(Codecs.Int32)), As(Codecs.List(Codecs.String)), As(Codecs.HashSet(Codecs.Int64)), As(Codecs.SortedSet(Codecs.Int32)),
            As(Codecs.ImmutableHashSet(Codecs.String)), As(Codecs.Stack(Codecs.Int128)), As(Codecs.ImmutableArray(Codecs.UInt16)),
            As(Codecs.List(Codecs.List(Codecs.List(Codecs.Optional(Codecs.String))))), As(Codecs.KeyValuePair(Codecs.String, Codecs.String)), As(Codecs.DateTimeOffset),
        ],
        [MessagePackType.Map] =
        [
            As(Codecs.Dictionary(Codecs.Int32, Codecs.String)), As(Codecs.SortedDictionary(Codecs.Int64, Codecs.Optional(Codecs.String))),
            As(Codecs.ImmutableDictionary(Codecs.UInt64, Codecs.String)), As(Codecs.Dictionary(Codecs.String, Codecs.Bytes)),
        ],
    };

    /// <summary>Reads it as a type that might fit; which one follows from the item's number.</summary>
    /// <returns>Whether it fitted.</returns>
    public static bool Fits(long item, ReadOnlySpan<byte> value)
    {
        try
        {
            var readings = s_readings[new MessagePackReader(value).PeekType()];
            return Fits(readings[(int)((ulong)item % (ulong)readings.Length)], value);
        }
        catch (MessagePackException)
        {
            return false;
        }
    }

    /// <summary>Reads it as each of the types that might fit, and as one of each kind that cannot.</summary>
    /// <param name="kind">What the payload is.</param>
    /// <param name="value">The payload.</param>
    /// <param name="around">Is called around each reading.</param>
    public static void TryAll(MessagePackType kind, ReadOnlyMemory<byte> value, Action<string, Action> around)
    {
        foreach (var (type, readings) in s_readings)
        {
            for (int i = 0; i < (type == kind ? readings.Length : 1); i++)
            {
                var reading = readings[i];
                around($"reading {i} of {type}", () => _ = Fits(reading, value.Span));
            }
        }
    }

    private static bool Fits(Reading reading, ReadOnlySpan<byte> value)
    {
        try
        {
            reading(value);
            return true;
        }
        catch (ProcLabException)
        {
            return false;
        }
    }

    private static Reading As<T>(ICodec<T> codec) => value =>
    {
        var reader = new MessagePackReader(value);
        return codec.Read(ref reader);
    };
}
