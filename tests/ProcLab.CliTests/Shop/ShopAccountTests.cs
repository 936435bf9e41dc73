using ProcLab.Host.Shop;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.CliTests.Shop;

public sealed class ShopAccountTests
{
    private static readonly Loaf s_first = new(0, "p1");
    private static readonly Loaf s_second = new(1, "p1");

    [Fact]
    public void Each_loaf_made_and_bought_by_one_is_exact()
    {
        var account = new ShopAccount(2);
        foreach (var loaf in new[] { s_first, s_second })
        {
            Assert.Single(account.Add(Made(loaf, depth: 2, blocked: 30)));
            Assert.Single(account.Add(Bought(loaf)));
        }

        Assert.True(account.IsExact);
        Assert.Equal((2, 2, 0, 0, 2L), (account.Put, account.Taken, account.Missing, account.Duplicates, account.DepthMax));
        Assert.Equal((60, 30), (account.Blocked.TotalMilliseconds, account.LongestWait.TotalMilliseconds));
    }

    [Fact]
    public void A_loaf_that_nobody_bought_or_made_is_missing()
    {
        var account = new ShopAccount(3);
        account.Add(Made(s_first));
        account.Add(Bought(s_first));
        account.Add(Made(s_second));

        Assert.Equal((2, 1, 2, false), (account.Put, account.Taken, account.Missing, account.IsExact));
    }

    [Fact]
    public void A_loaf_bought_twice_is_a_duplicate_unless_its_first_buyer_was_gone_with_it()
    {
        var doubled = new ShopAccount(1);
        var redelivered = new ShopAccount(1);
        foreach (var account in new[] { doubled, redelivered })
        {
            account.Add(Made(s_first));
            account.Add(Bought(s_first));
        }

        doubled.Add(Bought(s_first));
        redelivered.Add(Bought(s_first, isRedelivered: true));

        Assert.Equal((1, 0, false), (doubled.Duplicates, doubled.Redelivered, doubled.IsExact));
        Assert.Equal((0, 1, true), (redelivered.Duplicates, redelivered.Redelivered, redelivered.IsExact));
    }

    [Fact]
    public void A_loaf_that_was_only_held_is_not_bought()
    {
        var account = new ShopAccount(1);
        account.Add(Made(s_first));
        account.Add(Bought(s_first) with { Act = ShopAct.Holds });

        Assert.Equal((0, 1), (account.Taken, account.Missing));
    }

    [Fact]
    public void A_buyer_heard_of_before_the_producer_is_told_after_it()
    {
        var account = new ShopAccount(1);

        Assert.Empty(account.Add(Bought(s_first)));
        Assert.Equal([ShopAct.Made, ShopAct.Bought], account.Add(Made(s_first)).Select(static report => report.Act));
        Assert.Empty(account.Close());
        Assert.True(account.IsExact);
    }

    [Fact]
    public void A_loaf_of_which_no_producer_told_is_told_at_the_end_and_makes_the_account_inexact()
    {
        var account = new ShopAccount(1);
        account.Add(Bought(s_first));

        Assert.Equal(s_first, Assert.Single(account.Close()).Loaf);
        Assert.Equal((0, 1, false), (account.Put, account.Taken, account.IsExact));
    }

    private static ShopReport Made(Loaf loaf, int depth = 0, int blocked = 0) => new(ShopAct.Made, "p1", 1, loaf, depth, TimeSpan.FromMilliseconds(blocked), false);

    private static ShopReport Bought(Loaf loaf, bool isRedelivered = false) => new(ShopAct.Bought, "c1", 2, loaf, 0, TimeSpan.Zero, isRedelivered);
}
