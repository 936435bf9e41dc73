namespace ProcLab.Tests.Simulation;

/// <summary>Tries all mutations of the core.</summary>
internal static class MutationRun
{
    /// <summary>How many seeds a mutation has to be caught by.</summary>
    public const int Seeds = 60_000;

    /// <param name="root">The root of the repository.</param>
    public static MutationResult[] All(string root, int jobs)
    {
        var compiler = new MutantCompiler(new CoreSources(root));
        var results = new MutationResult[CoreMutations.All.Length];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            using var mutant = compiler.Compile(CoreMutations.All[i]);
            results[i] = new MutationResult(CoreMutations.All[i], mutant.FindFailure(Seeds));
        });
        return results;
    }
}
