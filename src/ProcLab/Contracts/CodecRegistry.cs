using System.ComponentModel;

namespace ProcLab;

/// <summary>Which codec a type has, for where there is no task that says so: queues and pipes. Generated code registers those that a program needs; it has no need of this itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecRegistry
{
    /// <summary>Tells the codec of a type, the first time it is told.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="codec">Makes the codec, when it is first needed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="codec"/> is null.</exception>
    public static void Register<T>(Func<ICodec<T>> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        Interlocked.CompareExchange(ref Registered<T>.Make, codec, null);
    }

    /// <summary>The codec of a type.</summary>
    /// <exception cref="InvalidOperationException">None was told, and the type is none of those that need no telling.</exception>
    internal static ICodec<T> Of<T>() => Registered<T>.Codec ??= Find<T>();

    private static ICodec<T> Find<T>() =>
        Registered<T>.Make?.Invoke()
        ?? BuiltIn(typeof(T)) as ICodec<T>
        ?? throw new InvalidOperationException(
            $"There is no codec for {TypeNames.Of<T>()}. Name the type itself where the queue or pipe is made or opened, and not a type parameter, so that one is generated; or pass a codec of your own.");

    /// <summary>The generator registers none of these: its <c>BuiltIns</c> has the same list. An enum gets the codec of its numbers, which is none of its own.</summary>
    private static object? BuiltIn(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => Codecs.Boolean,
        TypeCode.Char => Codecs.Char,
        TypeCode.SByte => Codecs.SByte,
        TypeCode.Byte => Codecs.Byte,
        TypeCode.Int16 => Codecs.Int16,
        TypeCode.UInt16 => Codecs.UInt16,
        TypeCode.Int32 => Codecs.Int32,
        TypeCode.UInt32 => Codecs.UInt32,
        TypeCode.Int64 => Codecs.Int64,
        TypeCode.UInt64 => Codecs.UInt64,
        TypeCode.Single => Codecs.Single,
        TypeCode.Double => Codecs.Double,
        TypeCode.Decimal => Codecs.Decimal,
        TypeCode.DateTime => Codecs.DateTime,
        TypeCode.String => Codecs.String,
        _ when type == typeof(byte[]) => Codecs.Bytes,
        _ when type == typeof(Guid) => Codecs.Guid,
        _ when type == typeof(TimeSpan) => Codecs.TimeSpan,
        _ when type == typeof(DateTimeOffset) => Codecs.DateTimeOffset,
        _ => null,
    };

    private static class Registered<T>
    {
        internal static Func<ICodec<T>>? Make;
        internal static ICodec<T>? Codec;
    }
}
