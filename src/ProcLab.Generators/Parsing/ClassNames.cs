using System.Globalization;
using System.Text;

namespace ProcLab.Generators.Parsing;

/// <summary>Names of generated classes. They follow from the type alone, so tasks that are parsed one by one agree on them.</summary>
internal static class ClassNames
{
    /// <summary>Names the codec of a type.</summary>
    /// <param name="plain">The type as a person names it.</param>
    /// <param name="key">What tells it from all others.</param>
    public static string ForCodec(string plain, string key)
    {
        bool isUnique = plain.All(static letter => char.IsLetterOrDigit(letter) || letter == '.') && key == $"global::{plain}";
        string name = Identifier(plain);
        return isUnique ? $"{name}Codec" : $"{name}Codec_{Hash(key)}";
    }

    private static string Identifier(string text)
    {
        StringBuilder name = new();
        foreach (char letter in text)
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name.Length > 0 && name[name.Length - 1] != '_')
            {
                name.Append('_');
            }
        }

        string trimmed = name.ToString().Trim('_');
        return trimmed.Length == 0 || char.IsDigit(trimmed[0]) ? $"T{trimmed}" : trimmed;
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
