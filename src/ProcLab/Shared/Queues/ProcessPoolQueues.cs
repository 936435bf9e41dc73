using ProcLab.Contracts;

namespace ProcLab;

/// <summary>Queues that belong to a pool.</summary>
public static class ProcessPoolQueues
{
    /// <summary>Makes a queue that ends with the pool: hand it to the pool's tasks as an argument. It is disposed of when the pool has ended, or before by whoever disposes of it.</summary>
    /// <typeparam name="T">The items' type. Where it is named here, the generator makes its codec.</typeparam>
    /// <param name="pool">The pool.</param>
    /// <param name="options">How the queue behaves.</param>
    /// <param name="codec">The codec of its items, if not the generated one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is no codec for <typeparamref name="T"/>.</exception>
    /// <exception cref="IOException">The memory of the queue cannot be made.</exception>
    public static ProcessQueue<T> CreateQueue<[EncodedType] T>(this ProcessPool pool, ProcessQueueOptions? options = null, ICodec<T>? codec = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        var queue = ProcessQueue.Create(options, codec);
        _ = DisposeAfterAsync(pool.Ended, queue);
        return queue;
    }

    private static async Task DisposeAfterAsync<T>(Task ended, ProcessQueue<T> queue)
    {
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await queue.DisposeAsync().ConfigureAwait(false);
    }
}
