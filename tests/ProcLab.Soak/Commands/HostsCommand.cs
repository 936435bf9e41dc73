using System.Globalization;
using System.Runtime.Versioning;
using ProcLab.Soak.Hosts;

namespace ProcLab.Soak.Commands;

/// <summary><c>hosts</c>: programs with a pool that die in every way, at random moments, whatever their workers do.</summary>
internal static class HostsCommand
{
    private const ulong DefaultRounds = 1_000;
    private const int RoundsInOneGo = 50;

    /// <summary>What is promised; later is told, and much later is a failure.</summary>
    private static readonly TimeSpan s_promise = TimeSpan.FromSeconds(2);

    public static int Run(SoakOptions options)
    {
        int seed = (int)(options.Find("--seed", most: int.MaxValue) ?? (ulong)Random.Shared.Next());
        long first = (long)(options.Find("--from", least: 1) ?? 1);
        long rounds = (long)(options.Find("--rounds", least: 1) ?? DefaultRounds);
        options.RequireAllKnown();
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("hosts: needs Linux");
            return 1;
        }

        return RunAsync(seed, first, rounds).GetAwaiter().GetResult();
    }

    [SupportedOSPlatform("linux")]
    private static async Task<int> RunAsync(int seed, long first, long rounds)
    {
        Console.WriteLine($"seed {seed}");
        var (slowest, late) = (TimeSpan.Zero, 0);
        for (long round = first; round <= rounds; round++)
        {
            var death = HostDeath.Choose(seed, round);
            try
            {
                var took = await death.RunAsync();
                slowest = took > slowest ? took : slowest;
                late += took > s_promise ? 1 : 0;
            }
            catch (InvalidOperationException failure)
            {
                Console.WriteLine($"round {round} ({death}): {failure.Message}");
                Console.WriteLine($"again: scripts/soak hosts --seed {seed} --from {round} --rounds {round}");
                return 1;
            }

            if (round % RoundsInOneGo == 0 || round == rounds)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{round} of {rounds} hosts are dead, and nobody is left; the slowest took {slowest.TotalSeconds:0.00} s, {late} more than {s_promise.TotalSeconds} s (go on: --seed {seed} --from {round + 1})"));
            }
        }

        return late == 0 ? 0 : 1;
    }
}
