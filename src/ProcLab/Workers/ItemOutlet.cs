using System.Diagnostics;
using ProcLab.Contracts;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>Where the outcome of one item goes: as messages to the host, the last of which ends the item. What comes after that is dropped.</summary>
/// <param name="link">The link to the host.</param>
/// <param name="item">The item's number.</param>
/// <param name="begunAt">When it was begun, as <see cref="Stopwatch.GetTimestamp"/> counts.</param>
internal sealed class ItemOutlet(HostLink link, long item, long begunAt) : ITaskOutlet
{
    private SemaphoreSlim? _credit;
    private bool _ended;

    /// <summary>When its outcome was there; 0 before.</summary>
    public long EndedAt { get; private set; }

    // Made when it is first asked for: only streams have use for it.
    private SemaphoreSlim Credit => Volatile.Read(ref _credit) ?? LazyInitializer.EnsureInitialized(ref _credit, static () => new(CreditMessage.InitialCredit));

    public void Result<T>(ICodec<T> codec, T value)
    {
        long ran = End();
        if (!TrySend(new ResultMessage<Encoded<T>>(item, ran, new Encoded<T>(codec, value)), last: true, out var error))
            Fail(FailureCause.ResultNotEncodable, error, ran);
    }

    public void ArgumentFailed(Exception error) => Fail(FailureCause.ArgumentNotDecodable, error);

    public void Fail(FailureCause cause, Exception error) => Fail(cause, error, End());

    public void Progress<T>(ICodec<T> codec, T value)
    {
        if (!TrySend(new ProgressMessage<Encoded<T>>(item, new Encoded<T>(codec, value)), last: false, out var error))
            throw error;
    }

    public async ValueTask ItemAsync<T>(ICodec<T> codec, T value, CancellationToken cancellationToken)
    {
        await Credit.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!TrySend(new ItemMessage<Encoded<T>>(item, new Encoded<T>(codec, value)), last: false, out var error))
            throw new ResultEncodingException(error);
    }

    /// <summary>The host has room for more of the stream.</summary>
    public void AddCredit(int count) => Credit.Release(count);

    private long End()
    {
        EndedAt = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(begunAt, EndedAt).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    private void Fail(FailureCause cause, Exception error, long ran)
    {
        if (!TrySend(new FailureMessage(item, ran, cause, RemoteError.From(error)), last: true, out var problem))
            throw problem;
    }

    /// <summary>Sends a message unless the item has ended.</summary>
    /// <returns>Whether nothing went wrong; <see langword="false"/> when it could not be encoded, and then nothing was sent.</returns>
    private bool TrySend<TMessage>(in TMessage message, bool last, out Exception error)
        where TMessage : struct, IPayloadMessage
    {
        error = null!;
        lock (link.Speech)
        {
            if (_ended)
                return true;

            try
            {
                link.SendPayload(message);
                if (!last)
                    link.Flush();
                _ended = last;
                return true;
            }
            catch (Exception broken) when (broken is IOException or ObjectDisposedException)
            {
                // The host is gone, and a worker without a host has no reason to live.
                HostDeathGuard.EndWholeGroup();
                return false;
            }
#pragma warning disable CA1031 // A user's codec may throw anything.
            catch (Exception unencodable)
#pragma warning restore CA1031
            {
                error = unencodable;
                return false;
            }
        }
    }
}
