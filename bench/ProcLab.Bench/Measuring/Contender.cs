namespace ProcLab.Bench.Measuring;

/// <summary>ProcLab, a peer or a floor: one that does the work of a workload.
/// It stays alive from its start to its disposal, over all rounds.</summary>
internal abstract class Contender(string name) : IAsyncDisposable
{
    /// <summary>The name of the one that all others are compared with.</summary>
    public const string Ours = "ProcLab";

    public string Name { get; } = name;

    /// <exception cref="MissingPeerException">It is not installed here.</exception>
    public abstract Task StartAsync();

    /// <summary>Whether it can do this case.</summary>
    public virtual bool TakesPartIn(BenchCase @case) => true;

    /// <summary>Does the work once.</summary>
    /// <returns>The figures by the keys of their metrics.</returns>
    public abstract Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window);

    public abstract ValueTask DisposeAsync();
}
