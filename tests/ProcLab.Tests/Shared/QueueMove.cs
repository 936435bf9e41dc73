using FsCheck;
using FsCheck.Fluent;

namespace ProcLab.Tests.Shared;

/// <summary>What one member of a queue does next, or the arbiter.</summary>
/// <param name="Kind">What.</param>
/// <param name="Member">Who, counted among those who live.</param>
/// <param name="Bytes">The size of an item, where one is put.</param>
public readonly record struct QueueMove(QueueMoveKind Kind, int Member, int Bytes)
{
    public static readonly Gen<QueueMove> Any =
        from kind in Gen.Frequency(
            (8, Gen.Constant(QueueMoveKind.Put)),
            (8, Gen.Constant(QueueMoveKind.Take)),
            (6, Gen.Constant(QueueMoveKind.Acknowledge)),
            (1, Gen.Constant(QueueMoveKind.Return)),
            (4, Gen.Constant(QueueMoveKind.WaitForItem)),
            (4, Gen.Constant(QueueMoveKind.WaitForRoom)),
            (6, Gen.Constant(QueueMoveKind.Turn)),
            (6, Gen.Constant(QueueMoveKind.QuietTurn)),
            (1, Gen.Constant(QueueMoveKind.Join)),
            (1, Gen.Constant(QueueMoveKind.Die)))
        from member in Gen.Choose(0, 100)
        from bytes in Gen.OneOf(Gen.Choose(0, 300), Gen.Choose(0, 16 * 1024))
        select new QueueMove(kind, member, bytes);
}
