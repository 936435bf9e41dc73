using System.Reflection;
using System.Runtime.Loader;

namespace ProcLab.Tests.Simulation;

/// <summary>A mutated core with its own simulator, loaded beside the real one.</summary>
internal sealed class Mutant : IDisposable
{
    private readonly AssemblyLoadContext _context = new("mutant", isCollectible: true);
    private readonly Assembly _simulator;

    public Mutant(byte[] core, byte[] simulator)
    {
        var loaded = _context.LoadFromStream(new MemoryStream(core));
        _context.Resolving += (_, name) => name.Name == loaded.GetName().Name ? loaded : null;
        _simulator = _context.LoadFromStream(new MemoryStream(simulator));
    }

    /// <summary>Looks for a seed that fails.</summary>
    /// <returns>The first one, the invariant that it breaks, and what was found; null when none fails.</returns>
    public (ulong Seed, int Invariant, string Found)? FindFailure(int seeds) =>
        Method<Func<ulong, int, (ulong, int, string)?>>(typeof(Campaign), nameof(Campaign.FindFailure))(0, seeds);

    public string Explain(ulong seed) => Method<Func<ulong, string>>(typeof(FailureReport), nameof(FailureReport.Explain))(seed);

    public void Dispose() => _context.Unload();

    private TDelegate Method<TDelegate>(Type type, string name)
        where TDelegate : Delegate => _simulator.GetType(type.FullName!)!.GetMethod(name)!.CreateDelegate<TDelegate>();
}
