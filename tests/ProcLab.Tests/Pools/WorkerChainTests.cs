using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class WorkerChainTests
{
    private readonly WorkerSlot[] _workers = [.. Enumerable.Range(0, 5).Select(static _ => new WorkerSlot())];
    private WorkerChain _chain = new(WorkerRoom.Light);

    [Fact]
    public void A_new_chain_is_empty() => AssertHolds();

    [Fact]
    public void Workers_are_put_at_either_end()
    {
        _chain.Append(_workers, 2);
        _chain.Append(_workers, 3);
        _chain.Prepend(_workers, 1);

        AssertHolds(1, 2, 3);
    }

    [Fact]
    public void A_chain_can_begin_with_either_end()
    {
        _chain.Prepend(_workers, 4);
        _chain.Append(_workers, 0);

        AssertHolds(4, 0);
    }

    [Theory]
    [InlineData(0, new[] { 1, 2 })]
    [InlineData(1, new[] { 0, 2 })]
    [InlineData(2, new[] { 0, 1 })]
    public void The_first_a_middle_and_the_last_can_be_removed(int removed, int[] left)
    {
        for (int slot = 0; slot < 3; slot++)
            _chain.Append(_workers, slot);

        _chain.Remove(_workers, removed);

        AssertHolds(left);
    }

    [Fact]
    public void A_worker_goes_from_one_chain_to_another()
    {
        var idle = new WorkerChain(WorkerRoom.Idle);
        _chain.Append(_workers, 2);
        _chain.Remove(_workers, 2);
        idle.Prepend(_workers, 2);

        Assert.Equal((WorkerSlot.None, WorkerSlot.None), (_chain.First, _chain.Last));
        Assert.Equal((2, 2, WorkerRoom.Idle), (idle.First, idle.Last, _workers[2].Room));
    }

    private void AssertHolds(params int[] slots)
    {
        Assert.Equal(slots, Walk(_chain.First, static worker => worker.Next));
        Assert.Equal(slots.Reverse(), Walk(_chain.Last, static worker => worker.Previous));
        for (int slot = 0; slot < _workers.Length; slot++)
            Assert.Equal(slots.Contains(slot) ? WorkerRoom.Light : WorkerRoom.None, _workers[slot].Room);
    }

    private List<int> Walk(int from, Func<WorkerSlot, int> next)
    {
        List<int> slots = [];
        for (int slot = from; slot != WorkerSlot.None; slot = next(_workers[slot]))
            slots.Add(slot);
        return slots;
    }
}
