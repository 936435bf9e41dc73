using System.Runtime.InteropServices;

namespace ProcLab;

/// <summary>Compares as the default does, by a hash that is another one in each process; so nobody can choose keys that share it. For types
/// whose own hash can be foreseen and is easily shared; tables of texts look after themselves.</summary>
internal sealed class SeededComparer<T>(Func<T, (long First, long Second)> bits) : IEqualityComparer<T>
{
    /// <summary>The comparer of this type, or <see langword="null"/> for one that has none.</summary>
    public static SeededComparer<T>? Instance { get; } = (SeededComparer<T>?)Make();

    public bool Equals(T? x, T? y) => EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj)
    {
        var (first, second) = bits(obj);

        // In halves: of a whole one only its own hash would count.
        return HashCode.Combine((int)first, (int)(first >> 32), (int)second, (int)(second >> 32));
    }

    private static object? Make() => Type.GetTypeCode(typeof(T)) switch
    {
        _ when typeof(T).IsEnum => null,
        TypeCode.Int32 => new SeededComparer<int>(static value => (value, 0)),
        TypeCode.UInt32 => new SeededComparer<uint>(static value => (value, 0)),
        TypeCode.Int64 => new SeededComparer<long>(static value => (value, 0)),
        TypeCode.UInt64 => new SeededComparer<ulong>(static value => ((long)value, 0)),
        TypeCode.Single => new SeededComparer<float>(static value => (Bits(value), 0)),
        TypeCode.Double => new SeededComparer<double>(static value => (Bits(value), 0)),
        TypeCode.DateTime => new SeededComparer<DateTime>(static value => (value.Ticks, 0)),
        _ => MakeOther(),
    };

    private static object? MakeOther() =>
        typeof(T) == typeof(TimeSpan) ? new SeededComparer<TimeSpan>(static value => (value.Ticks, 0))
        : typeof(T) == typeof(TimeOnly) ? new SeededComparer<TimeOnly>(static value => (value.Ticks, 0))
        : typeof(T) == typeof(DateTimeOffset) ? new SeededComparer<DateTimeOffset>(static value => (value.UtcTicks, 0))
        : typeof(T) == typeof(Int128) ? new SeededComparer<Int128>(static value => ((long)value, (long)(value >> 64)))
        : typeof(T) == typeof(UInt128) ? new SeededComparer<UInt128>(static value => ((long)value, (long)(value >> 64)))
        : typeof(T) == typeof(Guid) ? new SeededComparer<Guid>(Halves)
        : null;

    // Numbers that are equal have the same bits but for the two zeros, and for those that are none.
    private static long Bits(double value) => value == 0 ? 0 : BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static (long First, long Second) Halves(Guid value)
    {
        var halves = MemoryMarshal.Cast<Guid, long>(MemoryMarshal.CreateReadOnlySpan(in value, 1));
        return (halves[0], halves[1]);
    }
}
