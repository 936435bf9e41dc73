using FsCheck;
using FsCheck.Fluent;
using ProcLab.Pools;
using ProcLab.Tests.Wire;

namespace ProcLab.Tests.Pools;

public sealed class DeadlineWheelTests
{
    private static readonly Gen<(int Kind, int Item, int Milliseconds)> s_moves =
        from kind in Gen.Choose(0, 2)
        from item in Gen.Choose(0, 20)
        from milliseconds in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 100_000))
        select (kind, item, milliseconds);

    private readonly DeadlineWheel _wheel = new();

    [Fact]
    public void Without_deadlines_nothing_ever_comes_due()
    {
        Assert.Equal(TimeSpan.MaxValue, _wheel.Next);
        Assert.False(_wheel.TryTake(TimeSpan.FromDays(1000), out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    [InlineData(1_000_000)]
    [InlineData(922_337_203_685_476)]
    public void A_deadline_comes_due_at_its_time_and_not_before(long milliseconds)
    {
        var due = new TimeSpan(Math.Min(milliseconds, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMillisecond) * TimeSpan.TicksPerMillisecond);
        _wheel.Set(7, due);

        Assert.True(_wheel.Next <= due);
        Assert.False(_wheel.TryTake(due - TimeSpan.FromTicks(1), out _));
        Assert.True(_wheel.TryTake(due, out int item));
        Assert.Equal(7, item);
        Assert.Equal(TimeSpan.MaxValue, _wheel.Next);
    }

    [Fact]
    public void A_deadline_between_two_steps_waits_for_the_later_one()
    {
        _wheel.Set(0, TimeSpan.FromMilliseconds(2.5));

        Assert.False(_wheel.TryTake(TimeSpan.FromMilliseconds(2.9), out _));
        Assert.True(_wheel.TryTake(TimeSpan.FromMilliseconds(3), out _));
    }

    [Fact]
    public void One_that_was_cleared_or_set_again_does_not_come_due_at_its_old_time()
    {
        _wheel.Set(0, TimeSpan.FromMilliseconds(10));
        _wheel.Set(1, TimeSpan.FromMilliseconds(10));
        _wheel.Clear(0);
        _wheel.Set(1, TimeSpan.FromMilliseconds(500));

        Assert.False(_wheel.TryTake(TimeSpan.FromMilliseconds(499), out _));
        Assert.True(_wheel.TryTake(TimeSpan.FromMilliseconds(500), out int item));
        Assert.Equal(1, item);
    }

    [Fact]
    public void One_that_is_set_for_a_time_that_has_passed_is_due()
    {
        _wheel.TryTake(TimeSpan.FromSeconds(5), out _);
        _wheel.Set(3, TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.Zero, _wheel.Next);
        Assert.True(_wheel.TryTake(TimeSpan.FromSeconds(5), out _));
    }

    /// <summary>Against a plain list: what comes due when, and that the wheel never names a time that is too late.</summary>
    [Fact]
    public void It_does_what_a_plain_list_would_do() => Prop.ForAll(Arb.From(s_moves.ListOf()), static moves => AgreesWithList(moves)).Check(WireGenerators.Config);

    private static bool AgreesWithList(IEnumerable<(int Kind, int Item, int Milliseconds)> moves)
    {
        var wheel = new DeadlineWheel();
        var list = new Dictionary<int, TimeSpan>();
        var now = TimeSpan.Zero;
        foreach (var (kind, item, milliseconds) in moves)
        {
            var time = now + TimeSpan.FromMilliseconds(milliseconds);
            if (kind == 0)
            {
                wheel.Set(item, time);
                list[item] = time;
            }
            else if (kind == 1)
            {
                wheel.Clear(item);
                list.Remove(item);
            }
            else
            {
                now = time;
                while (wheel.TryTake(now, out int taken))
                {
                    if (!list.Remove(taken, out var due) || due > now)
                        return false;
                }

                if (list.Values.Any(due => due <= now))
                    return false;
            }

            if (list.Count == 0 ? wheel.Next != TimeSpan.MaxValue : wheel.Next > list.Values.Min())
                return false;
        }

        return true;
    }
}
