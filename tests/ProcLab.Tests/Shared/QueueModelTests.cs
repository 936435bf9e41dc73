using FsCheck;
using FsCheck.Fluent;
using ProcLab.Tests.Wire;

namespace ProcLab.Tests.Shared;

public sealed class QueueModelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Whatever_members_do_and_whenever_they_die_each_item_is_had_once_in_order_and_nothing_is_stuck(int capacity) =>
        Prop.ForAll(Arb.From(QueueMove.Any.ListOf()), moves => Holds(capacity, moves)).Check(WireGenerators.Config.WithMaxTest(300).WithEndSize(400));

    private static bool Holds(int capacity, IEnumerable<QueueMove> moves)
    {
        var world = new QueueWorld(capacity);
        foreach (var move in moves)
            world.Do(move);
        world.Settle();
        world.Drain();
        return true;
    }
}
