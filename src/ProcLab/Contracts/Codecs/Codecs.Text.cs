using System.Collections.Immutable;
using System.Text;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>The codec of <see cref="string"/>; null is refused.</summary>
    public static ICodec<string> String { get; } = new StringCodec();

    /// <summary>The codec of <see cref="char"/>: its UTF-16 code unit as an integer, so that half of a surrogate pair survives.</summary>
    public static ICodec<char> Char { get; } = new CharCodec();

    /// <summary>The codec of <see cref="System.Text.Rune"/>: its Unicode scalar value as an integer.</summary>
    public static ICodec<Rune> Rune { get; } = new RuneCodec();

    /// <summary>The codec of a byte array: bin; null is refused.</summary>
    public static ICodec<byte[]> Bytes { get; } = new BytesCodec();

    /// <summary>The codec of <see cref="Memory{T}"/> of bytes: bin.</summary>
    public static ICodec<Memory<byte>> Memory { get; } = new MemoryCodec();

    /// <summary>The codec of <see cref="ReadOnlyMemory{T}"/> of bytes: bin.</summary>
    public static ICodec<ReadOnlyMemory<byte>> ReadOnlyMemory { get; } = new ReadOnlyMemoryCodec();

    /// <summary>The codec of <see cref="ImmutableArray{T}"/> of bytes: bin; the default value is refused.</summary>
    public static ICodec<ImmutableArray<byte>> ImmutableBytes => field ??= new ImmutableBytesCodec();

    /// <summary>The codec of <see cref="System.Guid"/>: text such as <c>0f8fad5b-d9cb-469f-a165-70867728950e</c>.</summary>
    public static ICodec<Guid> Guid => field ??= new TextCodec<Guid>(
        static value => value.ToString("D"),
        static (string text, out Guid value) => System.Guid.TryParseExact(text, "D", out value));

    /// <summary>The codec of <see cref="System.Uri"/>: its original text, absolute or relative; null is refused.</summary>
    public static ICodec<Uri> Uri => field ??= new TextCodec<Uri>(
        static value => value.OriginalString,
        static (string text, out Uri value) => System.Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value!));

    /// <summary>The codec of <see cref="System.Version"/>: text such as <c>1.2.3</c>; null is refused.</summary>
    public static ICodec<Version> Version => field ??= new TextCodec<Version>(
        static value => value.ToString(),
        static (string text, out Version value) => System.Version.TryParse(text, out value!));
}
