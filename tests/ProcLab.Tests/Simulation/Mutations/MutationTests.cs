using ProcLab.Tests.Architecture;

namespace ProcLab.Tests.Simulation;

[Collection(SimulationGroupTests.Name)]
public sealed class MutationTests
{
    [Fact]
    public void Every_mutation_of_the_core_is_caught_and_every_invariant_catches_one()
    {
        var results = MutationRun.All(Repository.Root, Environment.ProcessorCount);

        Assert.DoesNotContain(results, static result => result.Caught is null);
        var useful = results.Select(static result => result.Caught!.Value.Invariant);
        Assert.Empty(Invariant.All.Select(static invariant => invariant.Number).Except(useful));
    }

    [Fact]
    public void A_failing_seed_is_told_with_the_shortest_history_that_fails_too()
    {
        var forgetful = CoreMutations.All.Single(static mutation =>
            mutation.Why == "a drained pool does not end when its last item is cancelled between two starts");
        using var mutant = new MutantCompiler(new CoreSources(Repository.Root)).Compile(forgetful);
        ulong seed = mutant.FindFailure(MutationRun.Seeds)!.Value.Seed;

        string[] report = mutant.Explain(seed).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

        const string Broken =
            "invariant 13: A closed pool ends, once, as soon as all its workers are gone. But: all workers are gone and the pool has not ended";
        Assert.Equal($"seed {seed} breaks {Broken}", report[0]);
        Assert.Contains($"--seed {seed} --replay", report[1], StringComparison.Ordinal);
        string[] needed =
        [
            "0 ms  the pool starts",
            "→ start w1 in place 0",
            "0 ms  item 1 is submitted",
            "0 ms  the pool is drained",
            "0 ms  w1 dies (Starting)",
            "0 ms  heard: w1 has exited",
            "0 ms  item 1 is cancelled by its caller",
            "→ item 1 ends: Cancelled",
            $"✗ {Broken}",
        ];
        string[] told =
        [
            .. report[3..].Select(static line => line.Trim().Split(": Submission")[0]).Where(static line => !line.StartsWith("→ wake", StringComparison.Ordinal)),
        ];
        Assert.Empty(needed.Except(told));
        Assert.InRange(told.Length, needed.Length, needed.Length + 3); // another item may be what keeps the steps in a longer order
    }

    [Fact]
    public void A_mutation_that_fits_nowhere_is_an_error()
    {
        var outdated = new Mutation("Pools/Core/PoolCore.cs", "no such text", "", "it is gone");

        Assert.Throws<InvalidOperationException>(() => new CoreSources(Repository.Root).CoreWith(outdated));
    }
}
