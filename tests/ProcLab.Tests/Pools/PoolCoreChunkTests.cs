using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>Callers who say how many items a worker may have at once.</summary>
public sealed class PoolCoreChunkTests
{
    private const int Short = 1;

    [Fact]
    public void A_worker_gets_a_whole_chunk_of_a_task_that_was_not_measured()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];

        var items = harness.SubmitMany(5, chunkSize: 3);

        Assert.Equal(items[..3], harness.ItemsOf(worker));
        Assert.Equal(2, harness.Core.Waiting);
    }

    [Fact]
    public void A_chunk_of_one_is_never_sent_ahead_however_short()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(Short, microseconds: 1);

        var items = harness.SubmitMany(2, Short, chunkSize: 1);

        Assert.Equal([items[0]], harness.ItemsOf(worker));
    }

    [Fact]
    public void Chunks_wake_all_workers_and_fill_them_evenly()
    {
        var harness = new CoreHarness(workers: 3);
        var workers = harness.StartReady();
        harness.Teach(Short, microseconds: 1);

        harness.SubmitMany(6, Short, chunkSize: 4);

        Assert.All(workers, worker => Assert.Equal(2, harness.ItemsOf(worker).Length));
    }

    [Fact]
    public void A_chunk_is_no_larger_than_the_window_of_its_worker()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady(window: 2)[0];

        harness.SubmitMany(5, chunkSize: 4);

        Assert.Equal(2, harness.ItemsOf(worker).Length);
    }

    [Fact]
    public void A_chunk_is_filled_up_as_its_items_end()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var items = harness.SubmitMany(5, chunkSize: 3);

        harness.EndItem(items[0]);

        Assert.Equal(items[1..4], harness.ItemsOf(worker));
    }

    [Fact]
    public void What_a_chunk_has_left_behind_a_long_item_goes_to_the_worker_that_becomes_idle()
    {
        var harness = new CoreHarness(workers: 2);
        harness.StartReady();
        var items = harness.SubmitMany(6, chunkSize: 3);
        var late = harness.WorkerOf(items[0]);
        var quick = harness.WorkerOf(items[1]);
        harness.Begin(items[0]);
        var chunk = harness.ItemsOf(late);
        Assert.Equal(3, chunk.Length);

        foreach (var item in harness.ItemsOf(quick))
            harness.EndItem(item);

        Assert.Equal([chunk[2]], harness.ItemsOf(quick));
        Assert.Equal(chunk[..2], harness.ItemsOf(late));
    }
}
