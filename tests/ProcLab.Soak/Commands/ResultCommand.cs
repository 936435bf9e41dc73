using System.Globalization;
using ProcLab.ProcessTests.Conformance;

namespace ProcLab.Soak.Commands;

/// <summary><c>result</c>: deaths half-way through a large result.</summary>
internal static class ResultCommand
{
    private const int DefaultRounds = 200;
    private const int RoundsInOneGo = 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    public static int Run(SoakOptions options)
    {
        int seed = (int)(options.Find("--seed", most: int.MaxValue) ?? (ulong)Random.Shared.Next());
        int rounds = (int)(options.Find("--rounds", least: 1, most: int.MaxValue) ?? DefaultRounds);
        options.RequireAllKnown();
        Console.WriteLine($"seed {seed}");
        return RunAsync(rounds, new Random(seed)).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int rounds, Random random)
    {
        var longest = TimeSpan.Zero;
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 2 });
        for (int round = 1; round <= rounds; round++)
        {
            var (untilFailed, succeeded) = await LargeResultDeath.RunAsync(pool, random);
            longest = untilFailed > longest ? untilFailed : longest;
            if (untilFailed > s_limit || succeeded < LargeResultDeath.Others)
            {
                Tell($"round {round}: the item failed {untilFailed.TotalSeconds:0.000} s after the kill, and {succeeded} of {LargeResultDeath.Others} others succeeded");
                return 1;
            }

            if (round % RoundsInOneGo == 0 || round == rounds)
                Tell($"{round} rounds; an item failed {longest.TotalMilliseconds:0} ms after the kill at the latest, and all others succeeded");
        }

        return 0;
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
