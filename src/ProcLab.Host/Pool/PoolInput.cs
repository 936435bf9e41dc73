using System.Runtime.CompilerServices;
using ProcLab.Host.Commands;

namespace ProcLab.Host.Pool;

/// <summary>The items of a run, made or read one by one as the pool takes them.</summary>
internal static class PoolInput
{
    /// <summary>The value of <c>--input</c> that stands for the lines of standard input.</summary>
    public const string StandardInput = "-";

    public static async IAsyncEnumerable<PoolItem> ReadAsync(
        PoolSettings settings, Func<TextReader> openStandardInput, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (settings.Inputs is null)
        {
            for (long number = 1; number <= settings.Tasks; number++)
                yield return Nap(settings, number);
            yield break;
        }

        long count = 0;
        foreach (string input in settings.Inputs)
        {
            if (input != StandardInput)
            {
                yield return new PoolItem(++count, input, input);
                continue;
            }

            using var reader = openStandardInput();
            while (await ReadLineAsync(reader, cancellationToken) is { } line)
            {
                if (settings.Job.TakesEmptyInput || !string.IsNullOrWhiteSpace(line))
                    yield return new PoolItem(++count, line, line);
            }
        }
    }

    private static async Task<string?> ReadLineAsync(TextReader reader, CancellationToken cancellationToken)
    {
        try
        {
            // The wait is given up on a stop; the read itself ends with the process, since a terminal's read cannot be cancelled.
            // On a thread of its own, for a console stream reads before it returns.
            return await Task.Run(reader.ReadLine, CancellationToken.None).WaitAsync(cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"cannot read standard input: {unreadable.Message}");
        }
    }

    private static PoolItem Nap(PoolSettings settings, long number)
    {
        double fraction = SeededRandom.Fraction(settings.Seed, $"item[{number}]/sleep");
        var sleep = TimeSpan.FromMilliseconds(Math.Floor(fraction * settings.MaxSleep.TotalMilliseconds));
        return new PoolItem(number, DurationText.Format(sleep), $"hello {number}");
    }
}
