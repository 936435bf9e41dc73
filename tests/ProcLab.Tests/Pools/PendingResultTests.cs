// The tests do with a ValueTask what the rule forbids, to see that it harms nobody else.
#pragma warning disable CA2012

using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>Kept items are shared by all that have the same type of result, so each test has a type of its own.</summary>
public sealed class PendingResultTests
{
    [Fact]
    public async Task A_result_that_is_asked_for_twice_does_not_give_its_item_away_twice()
    {
        var item = PendingResult<int>.Rent(Codecs.Int32);
        var awaitable = item.Awaitable;
        End(item, encoded: 1);
        Assert.Equal(1, await awaitable);

        Assert.Throws<InvalidOperationException>(() => awaitable.GetAwaiter().GetResult());

        Assert.NotSame(PendingResult<int>.Rent(Codecs.Int32), PendingResult<int>.Rent(Codecs.Int32));
    }

    [Fact]
    public async Task A_result_that_is_asked_for_too_early_still_comes()
    {
        var item = PendingResult<long>.Rent(Codecs.Int64);
        var awaitable = item.Awaitable;

        Assert.Throws<InvalidOperationException>(() => awaitable.GetAwaiter().GetResult());

        Assert.NotSame(item, PendingResult<long>.Rent(Codecs.Int64));
        End(item, encoded: 2);
        Assert.Equal(2, await awaitable);
    }

    private static void End<T>(PendingResult<T> item, byte encoded)
    {
        Assert.True(item.TryAcceptResult([encoded]));
        item.Finish();
    }
}
