using System.Globalization;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests;

/// <summary>Repeats a race with random moments. The seed of each round is printed; <c>TEST_SEED</c> makes that round the only one.</summary>
internal static class Race
{
    public const int Rounds = 20;

    private const string Variable = "TEST_SEED";

    public static async Task RepeatAsync(ITestOutputHelper output, Func<Random, Task> round, int rounds = Rounds)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } wanted)
        {
            await round(new Random(int.Parse(wanted, CultureInfo.InvariantCulture)));
            return;
        }

        int first = Random.Shared.Next();
        for (int i = 0; i < rounds; i++)
        {
            int seed = unchecked(first + i) & int.MaxValue;
            output.WriteLine($"Round {i + 1} of {rounds}: {Variable}={seed}");
            await round(new Random(seed));
        }
    }
}
