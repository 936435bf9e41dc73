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

    [Fact]
    public async Task A_kept_item_does_not_keep_what_it_was_last_used_for()
    {
        var task = await RunOnceAsync();

        GC.Collect();

        Assert.False(task.IsAlive);

        static async Task<WeakReference> RunOnceAsync()
        {
            var task = new WorkerTask<int, short>(new TaskIdentity("Tests", "Once", "", false), Codecs.Int32, Codecs.Int16, static (_, _) => default);
            var item = PendingResult<short>.Rent(Codecs.Int16);
            item.Prepare(null!, task, Codecs.Int32, 1, default, CancellationToken.None);
            End(item, encoded: 3);
            Assert.Equal(3, await item.Awaitable);
            return new WeakReference(task);
        }
    }

    private static void End<T>(PendingResult<T> item, byte encoded)
    {
        Assert.True(item.TryAcceptResult([encoded]));
        item.Finish();
    }
}
