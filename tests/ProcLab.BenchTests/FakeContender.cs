using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

/// <summary>A contender that notes its turns and has the figures that it is told.</summary>
internal sealed class FakeContender(string name, List<string> turns, params double[] figures) : Contender(name)
{
    public static Metric Rate { get; } = new("rate", "items/s", MoreIsBetter: true);

    public static BenchCase Case { get; } = new("case", "a case", [Rate]);

    private int _turns;

    /// <summary>Says that it is not installed.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Throws when it is disposed.</summary>
    public bool EndsBadly { get; init; }

    public bool IsDisposed { get; private set; }

    public override Task StartAsync() => IsMissing ? throw new MissingPeerException("there is no such thing") : Task.CompletedTask;

    public override Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        turns.Add(Name);
        if (_turns == figures.Length)
            throw new InvalidOperationException("it broke");

        return Task.FromResult<IReadOnlyDictionary<string, double>>(new Dictionary<string, double> { [Rate.Key] = figures[_turns++] });
    }

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return EndsBadly ? throw new InvalidOperationException("it does not let go") : default;
    }
}
