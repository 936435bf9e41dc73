namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of a nullable struct: nil for none.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="value">The codec of the struct.</param>
    public static ICodec<T?> Nullable<T>(ICodec<T> value)
        where T : struct => new NullableCodec<T>(Checked(value));

    /// <summary>A codec of a reference that may be null: nil for none.</summary>
    /// <typeparam name="T">The class or interface.</typeparam>
    /// <param name="value">The codec for what is not null.</param>
    public static ICodec<T?> Optional<T>(ICodec<T> value)
        where T : class => new OptionalCodec<T>(Checked(value));
}
