using System.Globalization;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Pool;

/// <summary>The tasks that <c>proclab pool</c> offers.</summary>
internal static class PoolJobs
{
    public static readonly TimeSpan LongestNap = TimeSpan.FromHours(24);

    public static PoolJob Nap { get; } = new PoolJob<(TimeSpan Duration, string Message), string>
    {
        Name = "nap",
        Task = ExampleTasks.Tasks.Nap,
        Description = "sleeps that long",
        InputName = "DUR",
        FindProblem = FindProblemOfNap,
        ToArgument = item => (DurationText.TryParse(item.Input, out var duration, out _) ? duration : TimeSpan.Zero, item.Label),
        ToResult = (_, message) => Prose(message),
    };

    public static PoolJob Sha256 { get; } = new PoolJob<string, FileDigest>
    {
        Name = "sha256",
        Task = ExampleTasks.Tasks.Sha256,
        Description = "fingerprint of a file, as sha256sum prints it",
        InputName = "FILE",
        ReadsFiles = true,
        FindProblem = FindProblemOfPath,
        ToArgument = item => Path.GetFullPath(item.Input),
        ToResult = (item, digest) => new ItemResult(ChecksumLine.Format(digest.Hash, item.Input), IsProse: false, json =>
        {
            json.WriteStartObject();
            json.WriteString("sha256", digest.Hash);
            json.WriteNumber("size_bytes", digest.Bytes);
            json.WriteEndObject();
        }),
    };

    public static PoolJob WordCount { get; } = new PoolJob<string, TextCount>
    {
        Name = "wordcount",
        Task = ExampleTasks.Tasks.WordCount,
        Description = "lines, words and bytes of a file, as wc counts them",
        InputName = "FILE",
        ReadsFiles = true,
        FindProblem = FindProblemOfPath,
        ToArgument = item => Path.GetFullPath(item.Input),
        ToResult = (item, count) => new ItemResult(Text($"{count.Lines} {count.Words} {count.Bytes} {SafeText.Line(item.Input)}"), IsProse: false, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("lines", count.Lines);
            json.WriteNumber("words", count.Words);
            json.WriteNumber("size_bytes", count.Bytes);
            json.WriteEndObject();
        }),
    };

    public static PoolJob Primes { get; } = new PoolJob<long, long>
    {
        Name = "primes",
        Task = ExampleTasks.Tasks.Primes,
        Description = "how many primes there are below a number",
        InputName = "N",
        FindProblem = FindProblemOfLimit,
        ToArgument = item => long.Parse(item.Input, CultureInfo.InvariantCulture),
        ToResult = (item, count) => new ItemResult(Text($"{count} primes below {item.Input}"), IsProse: false, json => json.WriteNumberValue(count)),
    };

    public static PoolJob Echo { get; } = new PoolJob<string, string>
    {
        Name = "echo",
        Task = ExampleTasks.Tasks.Echo,
        Description = "returns the text",
        InputName = "TEXT",
        TakesEmptyInput = true,
        ToArgument = item => item.Input,
        ToResult = (_, text) => Prose(text),
    };

    /// <summary>All of them by name, in the order of the help.</summary>
    public static IReadOnlyDictionary<string, PoolJob> All { get; } =
        new[] { Nap, Sha256, WordCount, Primes, Echo }.ToDictionary(job => job.Name, StringComparer.Ordinal);

    private static ItemResult Prose(string text) => new(SafeText.Line(text), IsProse: true, json => json.WriteStringValue(text));

    private static string? FindProblemOfNap(string input)
    {
        if (!DurationText.TryParse(input, out var duration, out string? problem))
            return problem;
        return duration > LongestNap ? $"'{input}' is more than {DurationText.Format(LongestNap)}, the longest nap" : null;
    }

    private static string? FindProblemOfPath(string input) =>
        input.Length == 0 || input.Contains('\0', StringComparison.Ordinal) ? $"'{SafeText.Line(input)}' cannot be the name of a file" : null;

    private static string? FindProblemOfLimit(string input)
    {
        string range = Text($"a whole number from 0 to {ExampleTasks.GreatestPrimeLimit}");
        if (!IsWholeNumber(input))
            return $"'{SafeText.Line(input)}' is not {range}";
        bool isInRange = long.TryParse(input, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long limit)
            && limit is >= 0 and <= ExampleTasks.GreatestPrimeLimit;
        return isInRange ? null : $"{input} is too {(input[0] == '-' ? "small" : "great")}: primes takes {range}";
    }

    /// <summary>Whether the text is a whole number of any size.</summary>
    private static bool IsWholeNumber(string input)
    {
        var digits = input.AsSpan(input is ['-' or '+', ..] ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
