using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class ItemChainTests
{
    // The number of each item is ten times its slot.
    private readonly ItemSlot[] _items = [.. Enumerable.Range(0, 10).Select(static slot => new ItemSlot { Id = slot * 10 })];
    private ItemChain _chain = new();

    [Fact]
    public void A_new_chain_is_empty()
    {
        Assert.Equal((ItemSlot.None, ItemSlot.None, 0), (_chain.First, _chain.Last, _chain.Count));
        AssertHolds();
    }

    [Fact]
    public void Items_keep_the_order_in_which_they_were_appended()
    {
        Append(4, 2, 7);

        AssertHolds(4, 2, 7);
    }

    [Theory]
    [InlineData(4, new[] { 2, 7 })]
    [InlineData(2, new[] { 4, 7 })]
    [InlineData(7, new[] { 4, 2 })]
    public void The_first_a_middle_and_the_last_can_be_removed(int removed, int[] left)
    {
        Append(4, 2, 7);

        _chain.Remove(_items, removed);

        AssertHolds(left);
    }

    [Fact]
    public void A_chain_from_which_all_were_removed_is_as_new()
    {
        Append(4, 2);
        _chain.Remove(_items, 4);
        _chain.Remove(_items, 2);
        AssertHolds();

        Append(5);
        AssertHolds(5);
    }

    [Theory]
    [InlineData(1, new[] { 1, 3, 5 })]
    [InlineData(4, new[] { 3, 4, 5 })]
    [InlineData(6, new[] { 3, 5, 6 })]
    public void An_item_that_comes_back_goes_where_its_number_belongs(int returned, int[] all)
    {
        Append(3, 5);

        _chain.InsertByNumber(_items, returned);

        AssertHolds(all);
    }

    [Fact]
    public void Items_that_come_back_in_any_order_stand_in_that_of_their_numbers()
    {
        foreach (int slot in new[] { 6, 1, 9, 3 })
            _chain.InsertByNumber(_items, slot);

        AssertHolds(1, 3, 6, 9);
    }

    private void Append(params int[] slots)
    {
        foreach (int slot in slots)
            _chain.Append(_items, slot);
    }

    private void AssertHolds(params int[] slots)
    {
        Assert.Equal(slots, Walk(_chain.First, static item => item.Next));
        Assert.Equal(slots.Reverse(), Walk(_chain.Last, static item => item.Previous));
        Assert.Equal(slots.Length, _chain.Count);
    }

    private List<int> Walk(int from, Func<ItemSlot, int> next)
    {
        List<int> slots = [];
        for (int slot = from; slot != ItemSlot.None; slot = next(_items[slot]))
            slots.Add(slot);
        return slots;
    }
}
