using System.Diagnostics;

namespace ProcLab.Tests.Simulation;

/// <summary>Many seeds, in parallel.</summary>
internal sealed class Campaign
{
    private const int SeedsAtOnce = 200;

    private readonly Lock _gate = new();
    private ulong _firstFailing = ulong.MaxValue;

    private Campaign(ulong first, int seeds)
    {
        First = first;
        Seeds = seeds;
    }

    public ulong First { get; }

    public int Seeds { get; }

    public Coverage Coverage { get; } = new();

    public TimeSpan Took { get; private set; }

    public double SeedsPerSecond => Seeds / Took.TotalSeconds;

    /// <summary>The lowest of the seeds that fails; null when none does.</summary>
    public ulong? FailingSeed => _firstFailing == ulong.MaxValue ? null : _firstFailing;

    public static Campaign Run(ulong first, int seeds, int jobs)
    {
        AssertionFailedException.TurnOn();
        var campaign = new Campaign(first, seeds);
        var watch = Stopwatch.StartNew();
        Parallel.For(0, (seeds + SeedsAtOnce - 1) / SeedsAtOnce, new ParallelOptions { MaxDegreeOfParallelism = jobs }, campaign.RunSome);
        campaign.Took = watch.Elapsed;
        return campaign;
    }

    /// <summary>The entry of a mutated core: the first of the seeds that fails, the invariant that it breaks, and what was found; null when none fails.</summary>
    public static (ulong Seed, int Invariant, string Found)? FindFailure(ulong first, int seeds)
    {
        List<Decision> decisions = [];
        var coverage = new Coverage();
        for (ulong seed = first; seed < first + (ulong)seeds; seed++)
        {
            decisions.Clear();
            if (Simulator.Play(seed, decisions, coverage, out _) is { } failure)
                return (seed, failure.Number, failure.Found);
        }

        return null;
    }

    private void RunSome(int part)
    {
        List<Decision> decisions = [];
        var coverage = new Coverage();
        ulong end = First + (ulong)Math.Min((part + 1) * SeedsAtOnce, Seeds);
        for (ulong seed = First + (ulong)(part * SeedsAtOnce); seed < end && seed < Volatile.Read(ref _firstFailing); seed++)
        {
            decisions.Clear();
            if (Simulator.Play(seed, decisions, coverage, out _) is null)
                continue;

            lock (_gate)
                _firstFailing = Math.Min(_firstFailing, seed);
        }

        lock (_gate)
            Coverage.Add(coverage);
    }
}
