using ProcLab.Contracts;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Holding;

namespace ProcLab;

/// <summary>Makes and opens queues between processes.</summary>
public static class ProcessQueue
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Makes a queue that this process holds. Others use it when it is handed to them: as an argument or a result of a task, or as an item of another queue.</summary>
    /// <typeparam name="T">The items' type. Where it is named here, the generator makes its codec.</typeparam>
    /// <param name="options">How it behaves.</param>
    /// <param name="codec">The codec of its items, if not the generated one.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is no codec for <typeparamref name="T"/>.</exception>
    /// <exception cref="IOException">The memory of the queue cannot be made.</exception>
    public static ProcessQueue<T> Create<[EncodedType] T>(ProcessQueueOptions? options = null, ICodec<T>? codec = null)
    {
        options = (options ?? new()).Validated();
        codec ??= CodecRegistry.Of<T>();
        var held = Hold<T>(options);
        var transport = options.Transport;
        return new ProcessQueue<T>(held, codec, () => new QueueHandle(Holder.Own.Listen(transport), held.Id, Holder.Own.Key));
    }

    /// <summary>Makes a queue that this process holds, and that any process of this user on this machine can open by its name.</summary>
    /// <typeparam name="T">The items' type. Where it is named here, the generator makes its codec.</typeparam>
    /// <param name="name">The name: 1 to 48 letters, digits, '-', '_' and '.', of which the first is a letter, a digit or '_'. It is free again when the queue is disposed of or this process
    /// ends, however it does.</param>
    /// <param name="options">How it behaves. <see cref="ProcessQueueOptions.Transport"/> is not used: a name is a Unix socket's, on Windows a pipe's.</param>
    /// <param name="codec">The codec of its items, if not the generated one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is none, or an option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is no codec for <typeparamref name="T"/>.</exception>
    /// <exception cref="QueueUnavailableException">The name is in use.</exception>
    /// <exception cref="IOException">The memory of the queue cannot be made, or the system does not let this program listen.</exception>
    public static ProcessQueue<T> Serve<[EncodedType] T>(string name, ProcessQueueOptions? options = null, ICodec<T>? codec = null)
    {
        NamedPlace.Checked(name);
        options = (options ?? new()).Validated();
        codec ??= CodecRegistry.Of<T>();
        var held = Hold<T>(options);
        try
        {
            Holder.Own.Name(name, held);
        }
        catch
        {
            Holder.Own.Drop(held);
            throw;
        }

        return new ProcessQueue<T>(held, codec, () => new QueueHandle(NamedPlace.AddressOf(name), name, []));
    }

    /// <summary>Opens a queue that another process serves (<see cref="Serve"/>).</summary>
    /// <typeparam name="T">The items' type, the same as there. Where it is named here, the generator makes its codec.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="timeout">How long to wait for somebody to serve it: zero, the default, not to wait; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="codec">The codec of its items, if not the generated one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is none, or <paramref name="timeout"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">There is no codec for <typeparamref name="T"/>.</exception>
    /// <exception cref="QueueUnavailableException">Nobody serves it, or its items are of another type.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<ProcessQueue<T>> OpenAsync<[EncodedType] T>(string name, TimeSpan timeout = default, ICodec<T>? codec = null, CancellationToken cancellationToken = default)
    {
        NamedPlace.Checked(name);
        codec ??= CodecRegistry.Of<T>();
        using var wait = new LimitedWait(timeout, cancellationToken);
        for (;;)
        {
            var queue = new ProcessQueue<T>(new QueueHandle(NamedPlace.AddressOf(name), name, []), codec);
            try
            {
                await queue.AttachAsync(wait.Token).ConfigureAwait(false);
                return queue;
            }
            catch (QueueUnavailableException error) when (error.Reason == QueueUnavailableReason.NotHeld)
            {
                // No system tells when somebody begins to listen.
                if (wait.IsNone || !await TryPauseAsync(wait).ConfigureAwait(false))
                    throw new QueueUnavailableException(QueueUnavailableReason.NotHeld, $"Nobody holds a queue named '{name}'.", error);
            }
            catch (OperationCanceledException error) when (wait.IsOver)
            {
                throw new QueueUnavailableException(QueueUnavailableReason.NotReachable, $"The process that holds the queue '{name}' did not answer in time.", error);
            }
        }
    }

    private static async Task<bool> TryPauseAsync(LimitedWait wait)
    {
        try
        {
            await Task.Delay(s_pause, wait.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (wait.IsOver)
        {
            return false;
        }
    }

    private static SharedObject Hold<T>(ProcessQueueOptions options)
    {
        var terms = new QueueTerms
        {
            Capacity = options.Capacity ?? 0,
            MaxDeliveries = options.MaxDeliveries,
            HeartbeatLimit = options.HeartbeatLimit,
            ItemType = TypeNames.Of<T>(),
        };
        return Holder.Own.Create(terms);
    }
}
