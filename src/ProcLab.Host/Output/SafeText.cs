using System.Globalization;
using System.Text;

namespace ProcLab.Host.Output;

/// <summary>Makes text from tasks, workers and file names fit to be shown: one line, and nothing that a terminal would obey.</summary>
internal static class SafeText
{
    private const char Escape = '\u001b';
    private const char Bell = '\u0007';
    private const char StringTerminator = '\u009c';

    /// <summary>One line of plain text: escape sequences dropped, line breaks and tabs spelt out, other control characters and those that
    /// change the direction of text dropped.</summary>
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;

        var line = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character == Escape)
                index = EndOfEscapeSequence(text, index);
            else if (character is '\n' or '\r' or '\t')
                line.Append(character switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            else if (IsShown(character))
                line.Append(character);
        }

        return line.ToString();
    }

    /// <summary>As <see cref="Line"/>, cut to a number of characters; the ellipsis shows that it was.</summary>
    public static string Line(string text, int width, Glyphs glyphs)
    {
        string line = Line(text);
        if (line.Length <= width)
            return line;

        int kept = Math.Max(0, width - glyphs.Ellipsis.Length);
        // A surrogate pair is one character: not to be cut through.
        if (kept > 0 && char.IsHighSurrogate(line[kept - 1]))
            kept--;
        return line[..kept] + glyphs.Ellipsis;
    }

    private static bool IsShown(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Format => character is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f' or '\u061c'),
        _ => true,
    };

    /// <summary>The index of the last character of the sequence that begins at <paramref name="start"/> (ECMA-48, section 5).</summary>
    private static int EndOfEscapeSequence(string text, int start)
    {
        int index = start + 1;
        if (index >= text.Length)
            return start;

        switch (text[index])
        {
            case '[':
                do
                    index++;
                while (index < text.Length && text[index] is >= ' ' and <= '?');
                return Math.Min(index, text.Length - 1);
            case ']' or 'P' or 'X' or '^' or '_':
                while (++index < text.Length)
                {
                    if (text[index] is Bell or StringTerminator)
                        return index;
                    if (text[index] == Escape)
                        return index + 1 < text.Length && text[index + 1] == '\\' ? index + 1 : index - 1;
                }

                return text.Length - 1;
            case >= ' ' and <= '/':
                while (index + 1 < text.Length && text[index] is >= ' ' and <= '/')
                    index++;
                return index;
            case >= '0' and <= '~':
                return index;
            default:
                return start;
        }
    }
}
