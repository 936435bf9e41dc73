using ProcLab.Supervision;

namespace ProcLab.Tests.Supervision;

/// <summary>When a heart passes for one that has stopped.</summary>
public sealed class HeartbeatTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1, 125)]
    [InlineData(8, 1000)]
    [InlineData(30, 1000)]
    [InlineData(86_400, 1000)]
    public void It_beats_eight_times_within_the_limit_and_each_second_at_least(int limitSeconds, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new HeartbeatPolicy(TimeSpan.FromSeconds(limitSeconds)).Interval);

    [Fact]
    public void Without_a_limit_nobody_looks_and_nothing_beats()
    {
        var policy = new HeartbeatPolicy(Timeout.InfiniteTimeSpan);

        Assert.False(policy.IsOn);
        Assert.Equal(TimeSpan.Zero, policy.Interval);
    }

    [Fact]
    public void A_pause_of_the_host_counts_for_two_looks_at_most()
    {
        var policy = new HeartbeatPolicy(TimeSpan.FromSeconds(30));

        Assert.Equal(s_second, policy.Counted(s_second));
        Assert.Equal(2 * s_second, policy.Counted(2 * s_second));
        Assert.Equal(2 * s_second, policy.Counted(TimeSpan.FromHours(8)));
    }

    [Fact]
    public void Silence_grows_while_it_does_not_beat_and_is_over_with_the_next_beat()
    {
        var watch = new HeartbeatWatch();

        watch.Look(beat: 7, isHeld: false, s_second);
        Assert.Equal(TimeSpan.Zero, watch.Silence);
        watch.Look(beat: 7, isHeld: false, s_second);
        watch.Look(beat: 7, isHeld: false, s_second);
        Assert.Equal(2 * s_second, watch.Silence);
        watch.Look(beat: 8, isHeld: false, s_second);
        Assert.Equal(TimeSpan.Zero, watch.Silence);
        watch.Look(beat: 8, isHeld: false, s_second);
        Assert.Equal(s_second, watch.Silence);
    }

    [Fact]
    public void A_worker_that_has_no_heart_or_is_held_by_a_debugger_is_never_silent()
    {
        var watch = new HeartbeatWatch();

        for (int look = 0; look < 5; look++)
            watch.Look(beat: 0, isHeld: false, s_second);
        Assert.Equal(TimeSpan.Zero, watch.Silence);
        for (int look = 0; look < 5; look++)
            watch.Look(beat: 7, isHeld: true, s_second);
        Assert.Equal(TimeSpan.Zero, watch.Silence);
    }
}
