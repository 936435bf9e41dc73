using System.Globalization;

namespace ProcLab.Soak;

/// <summary>The options of a command, each a name and a whole number.</summary>
internal sealed class SoakOptions
{
    private readonly Dictionary<string, ulong> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private SoakOptions()
    {
    }

    /// <exception cref="FormatException">They are no pairs of a name and a number.</exception>
    public static SoakOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SoakOptions();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            string value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || !ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number))
                throw new FormatException($"'{arguments[i]} {value}' is not understood");
            options._values[arguments[i]] = number;
        }

        return options;
    }

    /// <summary>The value of an option, or <see langword="null"/> where it is not given.</summary>
    /// <param name="name">The option, with its dashes.</param>
    /// <param name="least">The least that makes sense.</param>
    /// <param name="most">The most that makes sense.</param>
    /// <exception cref="FormatException">It is out of this range.</exception>
    public ulong? Find(string name, ulong least = 0, ulong most = long.MaxValue)
    {
        _asked.Add(name);
        if (!_values.TryGetValue(name, out ulong value))
            return null;

        return value >= least && value <= most ? value : throw new FormatException($"{name} {value} is not between {least} and {most}");
    }

    /// <summary>To be called when all options were asked for.</summary>
    /// <exception cref="FormatException">One was given that nobody asked for.</exception>
    public void RequireAllKnown()
    {
        if (_values.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
            throw new FormatException($"there is no option {unknown}");
    }
}
