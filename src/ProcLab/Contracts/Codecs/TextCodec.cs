using ProcLab.Wire;

namespace ProcLab;

internal delegate bool TextParser<T>(string text, out T value);

/// <summary>Types that travel as text.</summary>
internal sealed class TextCodec<T>(Func<T, string> format, TextParser<T> parse) : ICodec<T>
{
    public void Write(ref MessagePackWriter writer, T value)
    {
        if (value is null)
        {
            throw CodecSupport.NullValue(TypeNames.Of<T>());
        }

        writer.WriteString(format(value));
    }

    public T Read(ref MessagePackReader reader)
    {
        string text = reader.ReadString();
        return parse(text, out T value) ? value : throw CodecErrors.BadText<T>(text);
    }
}
