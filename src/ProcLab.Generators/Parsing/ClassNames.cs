using System.Globalization;
using System.Text;

namespace ProcLab.Generators.Parsing;

/// <summary>Names of generated classes. They follow from the type alone, so tasks that are parsed one by one agree on them.</summary>
internal static class ClassNames
{
    private const int LongestName = 48;

    /// <summary>Names the codec of a type.</summary>
    /// <param name="plain">The type as a person names it.</param>
    /// <param name="key">What tells it from all others.</param>
    public static string ForCodec(string plain, string key)
    {
        bool isUnique = plain.All(static letter => char.IsLetterOrDigit(letter) || letter == '.') && key == $"global::{plain}";
        return isUnique ? $"{plain.Replace('.', '_')}Codec" : $"{Words(plain)}_{Hash(key)}";
    }

    /// <summary>The names in a composed type, without namespaces.</summary>
    private static string Words(string plain)
    {
        StringBuilder name = new(plain.StartsWith("(", StringComparison.Ordinal) ? "Tuple" : "");
        int wordStart = 0;
        foreach (char letter in plain)
        {
            if (letter == '.')
            {
                name.Length = wordStart;
            }
            else if (char.IsLetterOrDigit(letter) || letter == '_')
            {
                name.Append(letter);
            }
            else
            {
                if (name.Length > 0 && name[name.Length - 1] != '_')
                {
                    name.Append('_');
                }

                wordStart = name.Length;
            }
        }

        return name.ToString(0, Math.Min(name.Length, LongestName)).TrimEnd('_');
    }

    /// <summary>FNV-1a: the same in every process, which <see cref="string.GetHashCode()"/> is not.</summary>
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return hash.ToString("X16", CultureInfo.InvariantCulture).Substring(0, 8);
    }
}
