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
    public ulong? Find(string name)
    {
        _asked.Add(name);
        return _values.TryGetValue(name, out ulong value) ? value : null;
    }

    /// <summary>To be called when all options were asked for.</summary>
    /// <exception cref="FormatException">One was given that nobody asked for.</exception>
    public void RequireAllKnown()
    {
        if (_values.Keys.FirstOrDefault(name => !_asked.Contains(name)) is { } unknown)
            throw new FormatException($"there is no option {unknown}");
    }
}
