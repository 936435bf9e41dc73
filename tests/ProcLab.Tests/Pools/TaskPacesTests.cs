using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class TaskPacesTests
{
    private const long Millisecond = TimeSpan.TicksPerMillisecond;

    private readonly TaskPaces _paces = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void A_task_that_never_ran_is_unknown(int task)
    {
        _paces.Add(3, TimeSpan.Zero);

        Assert.Equal(TaskPaces.Unknown, _paces.Expected(task));
    }

    [Fact]
    public void The_first_run_is_taken_as_it_is()
    {
        _paces.Add(7, TimeSpan.FromMilliseconds(3));

        Assert.Equal(3 * Millisecond, _paces.Expected(7));
    }

    [Fact]
    public void A_shorter_run_takes_a_quarter_of_the_difference_away()
    {
        _paces.Add(0, TimeSpan.FromMilliseconds(6));
        _paces.Add(0, TimeSpan.FromMilliseconds(2));

        Assert.Equal(5 * Millisecond, _paces.Expected(0));
    }

    [Fact]
    public void A_longer_run_counts_as_four_times_what_was_expected_at_most()
    {
        _paces.Add(0, TimeSpan.FromMilliseconds(2));
        _paces.Add(0, TimeSpan.FromMilliseconds(3));
        Assert.Equal(3 * Millisecond, _paces.Expected(0));

        _paces.Add(0, TimeSpan.FromMilliseconds(100));
        Assert.Equal(12 * Millisecond, _paces.Expected(0));
    }

    [Fact]
    public void One_run_that_had_to_wait_for_a_processor_does_not_make_a_short_task_long_and_a_few_do()
    {
        _paces.Add(0, TimeSpan.Zero);
        _paces.Add(0, TimeSpan.FromMilliseconds(10));
        Assert.InRange(_paces.Expected(0), 1, SendAheadPolicy.Default.WakeUp.Ticks);

        for (int i = 0; i < 5; i++)
            _paces.Add(0, TimeSpan.FromMilliseconds(10));
        Assert.InRange(_paces.Expected(0), SendAheadPolicy.Default.Longest.Ticks + 1, 10 * Millisecond);
    }

    [Fact]
    public void Short_runs_make_a_long_task_short_to_the_last_tick()
    {
        _paces.Add(0, TimeSpan.FromMilliseconds(10));
        for (int i = 0; i < 60; i++)
            _paces.Add(0, TimeSpan.Zero);

        Assert.Equal(0, _paces.Expected(0));
    }

    [Fact]
    public void Each_task_has_its_own_pace_however_high_its_number()
    {
        foreach (int task in new[] { 0, 1, 100, 17 })
            _paces.Add(task, TimeSpan.FromMilliseconds(task + 1));

        Assert.All([0, 1, 17, 100], task => Assert.Equal((task + 1) * Millisecond, _paces.Expected(task)));
        Assert.Equal(TaskPaces.Unknown, _paces.Expected(50));
    }

    [Fact]
    public void One_that_still_runs_can_only_make_the_task_longer()
    {
        _paces.Add(0, TimeSpan.FromMilliseconds(4));
        _paces.AddUnfinished(0, TimeSpan.FromMilliseconds(2));
        Assert.Equal(4 * Millisecond, _paces.Expected(0));

        _paces.AddUnfinished(0, TimeSpan.FromMilliseconds(20));
        Assert.Equal(20 * Millisecond, _paces.Expected(0));
    }

    [Fact]
    public void One_that_still_runs_does_not_make_an_unknown_task_known()
    {
        _paces.AddUnfinished(0, TimeSpan.FromMilliseconds(2));

        Assert.Equal(TaskPaces.Unknown, _paces.Expected(0));
    }

    [Fact]
    public void A_clock_that_ran_backwards_and_a_run_of_weeks_do_no_harm()
    {
        _paces.Add(0, TimeSpan.FromTicks(-5));
        _paces.Add(1, TimeSpan.MaxValue);

        Assert.Equal(0, _paces.Expected(0));
        Assert.Equal(TaskPaces.Unknown - 1, _paces.Expected(1));
    }
}
