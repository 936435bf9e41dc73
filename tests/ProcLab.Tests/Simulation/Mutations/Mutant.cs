using System.Runtime.Loader;

namespace ProcLab.Tests.Simulation;

/// <summary>A mutated core with its own simulator, loaded beside the real one.</summary>
internal sealed class Mutant : IDisposable
{
    private readonly AssemblyLoadContext _context = new("mutant", isCollectible: true);
    private readonly Type _campaign;
    private readonly Type _report;

    public Mutant(Stream assembly)
    {
        var loaded = _context.LoadFromStream(assembly);
        _campaign = loaded.GetType(typeof(Campaign).FullName!)!;
        _report = loaded.GetType(typeof(FailureReport).FullName!)!;
    }

    /// <summary>Looks for a seed that fails.</summary>
    /// <returns>The first one, the invariant that it breaks, and what was found; null when none fails.</returns>
    public (ulong Seed, int Invariant, string Found)? FindFailure(int seeds) =>
        _campaign.GetMethod(nameof(Campaign.FindFailure))!.CreateDelegate<Func<ulong, int, (ulong, int, string)?>>()(0, seeds);

    public string Explain(ulong seed) => _report.GetMethod(nameof(FailureReport.Explain))!.CreateDelegate<Func<ulong, string>>()(seed);

    public void Dispose() => _context.Unload();
}
