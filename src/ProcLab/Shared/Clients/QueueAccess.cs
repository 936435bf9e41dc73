using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Holding;

namespace ProcLab.Shared.Clients;

/// <summary>This process's way to one shared object: that what it holds itself is used directly, that of another process over a link, which is made when it is first needed.</summary>
internal sealed class QueueAccess
{
    private readonly Lock _gate = new();
    private readonly Func<CancellationToken, Task<QueueClient>> _attach;
    private Task<QueueClient>? _attaching;
    private QueueClient? _client;
    private bool _isLeft;

    private QueueAccess(string id, Func<CancellationToken, Task<QueueClient>> attach) => (Id, _attach) = (id, attach);

    public string Id { get; }

    /// <summary>To one that this process holds.</summary>
    public static QueueAccess To(SharedObject held, MemberRole role) => new(held.Id, _ => Task.FromResult(held.Attach(role)));

    /// <summary>To nothing: every use raises an error.</summary>
    public static QueueAccess Refused(Func<ProcLabException> error) => new("", _ => Task.FromException<QueueClient>(error()));

    /// <summary>To one that another process holds, unless it is this one.</summary>
    public static QueueAccess To(QueueHandle handle, MemberRole role, string itemType) => Holder.FindOwn(handle.Id) is { } own
        ? To(own, role)
        : new QueueAccess(handle.Id, cancellationToken => AttachAsync(handle, role, itemType, cancellationToken));

    private static async Task<QueueClient> AttachAsync(QueueHandle handle, MemberRole role, string itemType, CancellationToken cancellationToken)
    {
        try
        {
            return await HolderLink.AttachAsync(handle.Address, () => KeyOf(handle), handle.Id, role, itemType, cancellationToken).ConfigureAwait(false);
        }
        catch (QueueUnavailableException gone) when (gone.Reason == QueueUnavailableReason.NotHeld && !handle.IsNamed)
        {
            // There was one: it is in the handle.
            throw QueueErrors.HolderGone(gone.Message, gone);
        }
    }

    /// <summary>That of a named one is found by whoever may read it.</summary>
    private static byte[] KeyOf(QueueHandle handle) => handle.IsNamed ? NamedPlace.ReadKey(handle.Id) : handle.Key;

    /// <summary>This process's part in it, if there is one yet.</summary>
    public QueueClient? Current => Volatile.Read(ref _client);

    /// <summary>This process's part in it; blocks while it is made.</summary>
    /// <inheritdoc cref="AttachAsync(CancellationToken)" path="/exception"/>
    public QueueClient Attach() => Current ?? AttachAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <summary>This process's part in it.</summary>
    /// <exception cref="QueueUnavailableException">It cannot be used.</exception>
    /// <exception cref="QueueLostException">There is no such object any more, or this process has disposed of it.</exception>
    public ValueTask<QueueClient> AttachAsync(CancellationToken cancellationToken) =>
        Current is { } client ? new ValueTask<QueueClient>(client) : new ValueTask<QueueClient>(BeginAsync(cancellationToken));

    /// <summary>Begins to use it, without waiting for it; an error is told when it is used.</summary>
    public void Begin() => _ = BeginAsync(CancellationToken.None).ContinueWith(
        static begun => _ = begun.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>This process uses it no more.</summary>
    public async ValueTask LeaveAsync()
    {
        Task<QueueClient>? attaching;
        lock (_gate)
        {
            _isLeft = true;
            attaching = _attaching;
        }

        if (attaching is null)
            return;

        try
        {
            (await attaching.ConfigureAwait(false)).Leave();
        }
        catch (Exception error) when (error is ProcLabException or OperationCanceledException)
        {
            // It was never used.
        }
    }

    private async Task<QueueClient> BeginAsync(CancellationToken cancellationToken)
    {
        Task<QueueClient> attaching;
        lock (_gate)
        {
            if (_isLeft)
                throw QueueErrors.Left();

            // One that failed is tried again by the next.
            if (_attaching is null or { IsFaulted: true } or { IsCanceled: true })
                _attaching = Task.Run(() => _attach(CancellationToken.None), CancellationToken.None);
            attaching = _attaching;
        }

        var client = await attaching.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _client, client) is null)
            OpenClients.Add(client);
        return client;
    }
}
