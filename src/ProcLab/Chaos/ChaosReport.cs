using System.Globalization;
using System.Text;

namespace ProcLab.Chaos;

/// <summary>How a <see cref="ChaosTest"/> went. Its text is a table.</summary>
public sealed record ChaosReport
{
    // The runtime opens some of its own when it first needs them, such as those with which it waits.
    private const int DescriptorSlack = 8;

    /// <summary>What became of the items, found in the files that tasks and caller wrote.</summary>
    public required ChaosVerdict Verdict { get; init; }

    /// <summary>The seed, with which the same is chosen again.</summary>
    public required int Seed { get; init; }

    /// <summary>From the first item that was submitted to the last that ended.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The pool's own account; nothing is judged by it.</summary>
    public required PoolAccount Account { get; init; }

    /// <summary>How often what was done to workers.</summary>
    public required IReadOnlyDictionary<ChaosHarms, long> Harms { get; init; }

    /// <summary>Processes of the pool or of its workers that were still there when the pool had ended, after 5 s. Always 0 on other systems than Linux.</summary>
    public int Orphans { get; init; }

    /// <summary>Children of this program that nobody had reaped by then. Always 0 on other systems than Linux.</summary>
    public int Zombies { get; init; }

    /// <summary>How many more descriptors were open by then than before, those aside that the runtime keeps.</summary>
    public int Descriptors { get; init; }

    /// <summary>How many more threads the library had by then. Always 0 on other systems than Linux.</summary>
    public int Threads { get; init; }

    /// <summary>How many more folders of pools there were by then.</summary>
    public int Files { get; init; }

    /// <summary>By how much the memory of this program had grown, in bytes, after a collection of garbage and before anything was checked; below 0 when it had shrunk.</summary>
    public long MemoryGrowthBytes { get; init; }

    /// <summary>By how much it may; <see cref="ChaosOptions.MaxMemoryGrowthBytes"/>.</summary>
    public long MaxMemoryGrowthBytes { get; init; }

    /// <summary>What ended the pool before its time, or <see langword="null"/>.</summary>
    public Exception? Fault { get; init; }

    /// <summary>Whether nothing is wrong, also in a run that was too short for anybody to be killed (<see cref="ChaosVerdict.Killed"/>): no item, nothing that was left behind, and the pool lived to its end.</summary>
    public bool IsClean => Verdict.IsClean && Fault is null && MemoryGrowthBytes <= MaxMemoryGrowthBytes && Orphans + Zombies + Descriptors + Threads + Files == 0;

    /// <summary>Items that ended, by the second.</summary>
    public double ItemsPerSecond => Duration > TimeSpan.Zero ? (Verdict.Succeeded + Verdict.Failed) / Duration.TotalSeconds : 0;

    /// <summary>The table, and what is wrong below it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, figure, remark) in Rows())
            text.Append(string.Create(CultureInfo.InvariantCulture, $"{name,-18}{figure,14}  {remark}").TrimEnd()).Append('\n');
        foreach (string problem in Verdict.Problems)
            text.Append(problem).Append('\n');
        if (Fault is not null)
            text.Append(CultureInfo.InvariantCulture, $"The pool gave up: {Fault.Message}\n");
        return text.ToString();
    }

    internal static int WithoutSlack(int descriptors) => descriptors > DescriptorSlack ? descriptors : 0;

    private IEnumerable<(string Name, string Figure, string Remark)> Rows()
    {
        yield return Row("items", Verdict.Items, $"{ItemsPerSecond:N0} a second, for {Duration.TotalSeconds:N1} s");
        yield return Row("succeeded", Verdict.Succeeded);
        yield return Row("failed", Verdict.Failed, $"no more than the {Verdict.KilledThatHadBegun:N0} killed workers that had begun any");
        yield return Row("lost", Verdict.Lost, $"submitted, and never ended");
        yield return Row("hung", Verdict.Hung, $"no outcome within the limit");
        yield return Row("doubled", Verdict.Doubled, $"begun more often than {1 + Verdict.MaxRetries:N0} times, or ended twice");
        yield return Row("swapped", Verdict.Swapped, $"another item's result");
        yield return Row("extra", Verdict.Extra, $"begun or ended, and nobody asked for it");
        yield return Row("unexplained", Verdict.Unexplained, $"failed, and no kill is the reason");
        yield return Row("torn", Verdict.Torn, $"lines of the files");
        yield return Row("orphans", Orphans);
        yield return Row("zombies", Zombies);
        yield return Row("descriptors", Descriptors, $"more than before");
        yield return Row("threads", Threads, $"more than before");
        yield return Row("files", Files, $"more than before");
        yield return ("memory", Megabytes(MemoryGrowthBytes), $"more than before; {Megabytes(MaxMemoryGrowthBytes)} at most");
        foreach (var (harm, count) in Harms.OrderBy(static harm => harm.Key))
            yield return Row(NameOf(harm), count);
        yield return ("seed", Seed.ToString(CultureInfo.InvariantCulture), "");
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private static string NameOf(ChaosHarms harm) => harm switch
    {
        ChaosHarms.KillIdle => "killed idle",
        ChaosHarms.KillStarting => "killed starting",
        ChaosHarms.KillRunning => "killed running",
        ChaosHarms.KillResult => "killed in a result",
        ChaosHarms.Stop => "stopped",
        _ => "slow starts",
    };

    private static (string Name, string Figure, string Remark) Row(string name, long figure, FormattableString? remark = null) =>
        (name, figure.ToString("N0", CultureInfo.InvariantCulture), remark?.ToString(CultureInfo.InvariantCulture) ?? "");
}
