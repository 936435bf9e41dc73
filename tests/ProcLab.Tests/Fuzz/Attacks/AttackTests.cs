namespace ProcLab.Tests.Fuzz;

/// <summary>Bytes from a peer that nobody can trust, on both ends of a link. More of it: <c>scripts/soak fuzz</c>.</summary>
public sealed class AttackTests
{
    private const long Frames = 1_000_000;
    private const ulong Seed = 20_261_121;

    [Fact]
    public void FUZ_01_a_million_changed_frames_crash_nothing_hang_nothing_and_cost_little()
    {
        var campaign = new AttackCampaign(Seed);

        campaign.RunUntil(Frames, Environment.ProcessorCount);

        Assert.True(campaign.Failure is null, campaign.Failure);
        Assert.InRange(campaign.Changed, Frames, 2 * Frames);
        Assert.True(campaign.Reasons.Count > 100, campaign.ToString());
        Assert.True(campaign.Fitting > Frames / 100, campaign.ToString());
    }

    [Fact]
    public void An_attack_can_be_repeated()
    {
        for (int number = 0; number < 20; number++)
        {
            var first = Attack.Run(Seed, number, keepsBytes: true);
            var second = Attack.Run(Seed, number, keepsBytes: true);

            Assert.Equal((first.Bytes, first.Closure), (second.Bytes, second.Closure));
        }
    }
}
