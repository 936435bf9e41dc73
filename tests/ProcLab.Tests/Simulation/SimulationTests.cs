namespace ProcLab.Tests.Simulation;

[Collection(SimulationGroupTests.Name)]
public sealed class SimulationTests
{
    private const int Seeds = 100_000;

    [Fact]
    public void No_invariant_is_broken_in_a_hundred_thousand_random_histories()
    {
        var campaign = Campaign.Run(first: 0, Seeds, Environment.ProcessorCount);

        Assert.True(campaign.FailingSeed is null, campaign.FailingSeed is { } seed ? FailureReport.Explain(seed) : "");
        Assert.Empty(campaign.Coverage.Missing);
    }

    [Fact]
    public void A_seed_means_the_same_on_every_runtime()
    {
        var published = new Randomness(1, 2, 3, 4);
        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], [published.Next(), published.Next(), published.Next(), published.Next()]);

        var seeded = new Randomness(0);
        Assert.Equal(11091344671253066420UL, seeded.Next());
    }

    [Fact]
    public void A_seed_can_be_replayed_to_the_same_history() => Assert.Equal(FailureReport.Replay(4711), FailureReport.Replay(4711));
}
