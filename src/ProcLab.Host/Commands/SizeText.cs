using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProcLab.Host.Commands;

/// <summary>Sizes as they are written on the command line: <c>200MB 1GiB 1.5GB 4096</c>. Without a unit they are bytes; KB, MB and GB count in thousands, KiB, MiB and
/// GiB in 1024s.</summary>
internal static class SizeText
{
    // As people list them; the largest first, so that a size is written in the unit that says it shortest.
    private static readonly (string Name, long Bytes)[] s_units =
    [
        ("GiB", 1L << 30), ("GB", 1_000_000_000), ("MiB", 1L << 20), ("MB", 1_000_000), ("KiB", 1L << 10), ("KB", 1000), ("B", 1),
    ];

    /// <summary>Reads a size.</summary>
    /// <param name="text">A number and its unit, in either case.</param>
    /// <param name="bytes">The size, to the byte below.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the option's name.</param>
    public static bool TryParse(string text, out long bytes, [NotNullWhen(false)] out string? problem)
    {
        bytes = 0;
        int digits = text.TakeWhile(static character => char.IsAsciiDigit(character) || character == '.').Count();
        string unit = text[digits..];
        if (!decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            || (unit.Length == 0 && number != decimal.Truncate(number)))
        {
            problem = $"'{text}' is not a size; write 200MB, 1GiB or a whole number of bytes";
            return false;
        }

        long bytesPerUnit = unit.Length == 0 ? 1 : s_units.FirstOrDefault(known => known.Name.Equals(unit, StringComparison.OrdinalIgnoreCase)).Bytes;
        if (bytesPerUnit == 0)
        {
            problem = $"'{unit}' is not a unit of size; use B, KB, MB, GB, KiB, MiB or GiB";
            return false;
        }

        if (number > long.MaxValue / bytesPerUnit)
        {
            problem = $"'{text}' is too large";
            return false;
        }

        bytes = (long)(number * bytesPerUnit);
        problem = null;
        return true;
    }

    /// <summary>Writes a size so that <see cref="TryParse"/> reads the same one.</summary>
    public static string Format(long bytes)
    {
        var (name, bytesPerUnit) = s_units.First(unit => bytes % unit.Bytes == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / bytesPerUnit}{name}");
    }
}
