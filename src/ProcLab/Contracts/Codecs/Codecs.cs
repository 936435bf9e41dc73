namespace ProcLab;

/// <summary>The built-in codecs. Generated code composes them; a codec of your own can use them too.</summary>
/// <remarks>Each one's MessagePack form stands in <c>docs/payloads.md</c>. They are stateless and shared by all threads. Those that need more of the base library
/// than every worker loads anyway are made when they are first asked for. A value that
/// does not fit its type raises <see cref="CodecException"/> or, for bytes that are no such value,
/// <see cref="Wire.MessagePackException"/>.</remarks>
public static partial class Codecs
{
    /// <summary>The codec of <see cref="ProcLab.Unit"/>: nil.</summary>
    public static ICodec<Unit> Unit { get; } = new UnitCodec();

    /// <summary>The codec of <see cref="bool"/>.</summary>
    public static ICodec<bool> Boolean { get; } = new BooleanCodec();

    /// <summary>Gives errors of a codec the name of the parameter that it encodes; generated code puts it around single
    /// parameters.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="codec">The codec of its type.</param>
    public static ICodec<T> Parameter<T>(string name, ICodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(codec);
        return new ParameterCodec<T>(name, codec);
    }
}
