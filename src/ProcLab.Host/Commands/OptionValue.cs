using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>Options whose values are checked while parsing, each with an error that names the option and says what to write.</summary>
internal static class OptionValue
{
    /// <summary>An option that takes a whole number.</summary>
    public static Option<long?> Number(string name, long minimum, long maximum, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => ParseNumber(result, name, minimum, maximum),
    };

    /// <summary>An option that takes a number that may have a fraction.</summary>
    public static Option<double?> Fraction(string name, double minimum, double maximum, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => ParseFraction(result, name, minimum, maximum),
    };

    /// <summary>An option that takes a duration.</summary>
    public static Option<TimeSpan?> Duration(string name, TimeSpan maximum, string description) => new(name)
    {
        HelpName = "DUR",
        Description = description,
        CustomParser = result => ParseDuration(result, name, maximum),
    };

    /// <summary>An option that takes a size in bytes, of one and more.</summary>
    public static Option<long?> Size(string name, string description) => new(name)
    {
        HelpName = "SIZE",
        Description = description,
        CustomParser = result => ParseSize(result, name),
    };

    /// <summary>An option that takes one of a few words.</summary>
    public static Option<T?> Word<T>(string name, string helpName, IReadOnlyDictionary<string, T> words, string description)
    {
        var option = new Option<T?>(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result => ParseWord(result, name, words),
        };
        option.CompletionSources.Add([.. words.Keys]);
        return option;
    }

    /// <summary>An option that takes one of a few words, or none, which stands for one of them.</summary>
    public static Option<T?> WordOr<T>(T? none, string name, string helpName, IReadOnlyDictionary<string, T?> words, string description)
        where T : struct
    {
        var option = Word(name, helpName, words, description);
        option.Arity = ArgumentArity.ZeroOrOne;
        option.CustomParser = result => result.Tokens.Count == 0 ? none : ParseWord(result, name, words);
        return option;
    }

    private static long? ParseNumber(ArgumentResult result, string name, long minimum, long maximum)
    {
        string text = result.Tokens[0].Value;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
            result.AddError($"{name} takes a whole number, not '{SafeText.Line(text)}'");
        else if (number < minimum || number > maximum)
            result.AddError($"{name} takes {Range(minimum, maximum)}, not {text}");
        else
            return number;
        return null;
    }

    private static double? ParseFraction(ArgumentResult result, string name, double minimum, double maximum)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
            result.AddError($"{name} takes a number such as 0.5, not '{SafeText.Line(text)}'");
        else if (number < minimum || number > maximum)
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes {minimum} to {maximum}, not {text}"));
        else
            return number;
        return null;
    }

    private static TimeSpan? ParseDuration(ArgumentResult result, string name, TimeSpan maximum)
    {
        if (!DurationText.TryParse(result.Tokens[0].Value, out var duration, out string? problem))
            result.AddError($"{name}: {SafeText.Line(problem)}");
        else if (duration > maximum)
            result.AddError($"{name} takes at most {DurationText.Format(maximum)}, not {result.Tokens[0].Value}");
        else
            return duration;
        return null;
    }

    private static long? ParseSize(ArgumentResult result, string name)
    {
        string text = result.Tokens[0].Value;
        if (!SizeText.TryParse(text, out long bytes, out string? problem))
            result.AddError($"{name}: {SafeText.Line(problem)}");
        else if (bytes == 0)
            result.AddError($"{name} takes a size of a byte and more, not {SafeText.Line(text)}");
        else
            return bytes;
        return null;
    }

    private static T? ParseWord<T>(ArgumentResult result, string name, IReadOnlyDictionary<string, T> words)
    {
        string text = result.Tokens[0].Value;
        if (words.TryGetValue(text, out var value))
            return value;
        result.AddError($"{name} takes {string.Join(", ", words.Keys)}, not '{SafeText.Line(text)}'{Suggestion.Question(text, words.Keys)}");
        return default;
    }

    private static string Range(long minimum, long maximum) => maximum == long.MaxValue
        ? $"a number from {minimum} up"
        : string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");
}
