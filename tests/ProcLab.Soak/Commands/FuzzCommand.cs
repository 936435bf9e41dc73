using System.Diagnostics;
using ProcLab.Tests.Fuzz;

namespace ProcLab.Soak.Commands;

/// <summary><c>fuzz</c>: changed frames on both ends of a link.</summary>
internal static class FuzzCommand
{
    private const ulong DefaultFrames = 10_000_000;
    private const long FramesInOneGo = 1_000_000;
    private const ulong MostJobs = 1024;
    private const int ReasonsShown = 20;

    public static int Run(SoakOptions options)
    {
        ulong seed = options.Find("--seed", most: ulong.MaxValue) ?? (ulong)Random.Shared.NextInt64();
        long frames = (long)(options.Find("--frames", least: 1) ?? DefaultFrames);
        int jobs = (int)(options.Find("--jobs", least: 1, MostJobs) ?? (ulong)Environment.ProcessorCount);
        ulong? conversation = options.Find("--conversation");
        options.RequireAllKnown();
        return conversation is { } number ? Repeat(seed, (long)number) : Attack(seed, frames, jobs);
    }

    private static int Repeat(ulong seed, long number)
    {
        var attack = Tests.Fuzz.Attack.Run(seed, number, keepsBytes: true);
        Console.WriteLine(AttackCampaign.Explain(attack));
        return attack.Problem is null ? 0 : 1;
    }

    private static int Attack(ulong seed, long frames, int jobs)
    {
        Console.WriteLine($"seed {seed}");
        var campaign = new AttackCampaign(seed);
        long begin = Stopwatch.GetTimestamp();
        while (campaign.Changed < frames)
        {
            campaign.RunUntil(Math.Min(frames, campaign.Changed + FramesInOneGo), jobs);
            if (campaign.Failure is { } failure)
            {
                Console.WriteLine(failure);
                return 1;
            }

            Console.WriteLine($"{campaign}; {campaign.Changed / Stopwatch.GetElapsedTime(begin).TotalSeconds:N0} changed frames/s, {jobs} jobs");
        }

        foreach (var (reason, count) in campaign.Reasons.OrderByDescending(static reason => reason.Value).Take(ReasonsShown))
            Console.WriteLine($"{count,9:N0}  {reason}");
        if (campaign.Reasons.Count > ReasonsShown)
            Console.WriteLine($"{campaign.Reasons.Count - ReasonsShown,9:N0}  reasons more, each given less often");
        return 0;
    }
}
