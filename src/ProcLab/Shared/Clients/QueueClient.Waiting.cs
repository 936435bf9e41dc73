using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Clients;

/// <summary>Waiting for items and for room.</summary>
internal sealed partial class QueueClient
{
    private readonly BriefLook _itemLook = new();
    private readonly BriefLook _roomLook = new();
    private readonly WaitList _readers = new(MemberWaits.Items);
    private readonly WaitList _writers = new(MemberWaits.Room);
    private readonly WaitList _enders = new(MemberWaits.End);

    /// <summary>Takes the item at the front, and waits for one no longer than a limit.</summary>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async ValueTask<(QueueOutcome Outcome, TakenItem Taken)> TakeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var wait = new LimitedWait(timeout, cancellationToken);
        if (TryTake(out var taken))
            return (QueueOutcome.Done, taken);

        if (wait.IsNone)
        {
            var figures = await AskAsync(QueueQuestion.Items, cancellationToken).ConfigureAwait(false);
            return TryTake(out taken) ? (QueueOutcome.Done, taken) : (figures.IsClosed && figures.Count == 0 ? QueueOutcome.Closed : QueueOutcome.Empty, default);
        }

        try
        {
            while (await WaitForItemsAsync(wait.Token).ConfigureAwait(false))
            {
                if (TryTake(out taken))
                    return (QueueOutcome.Done, taken);
            }

            return (QueueOutcome.Closed, default);
        }
        catch (OperationCanceledException) when (wait.IsOver)
        {
            return (QueueOutcome.TimedOut, default);
        }
    }

    /// <summary>Waits until there may be an item. It may be gone again by then: try, and wait again.</summary>
    /// <returns>Whether there can be one: <see langword="false"/> at the end.</returns>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ValueTask<bool> WaitForItemsAsync(CancellationToken cancellationToken) =>
        _itemLook.TryFind(this, MemberWaits.ItemsForMoment) ? new ValueTask<bool>(true) : WaitAsync(_readers, cancellationToken);

    /// <summary>Waits until there may be room. It may be gone again by then: try, and wait again.</summary>
    /// <returns>Whether there can be any: <see langword="false"/> when the queue is closed.</returns>
    /// <inheritdoc cref="WaitForItemsAsync" path="/exception"/>
    public ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken) =>
        _roomLook.TryFind(this, MemberWaits.RoomForMoment) ? new ValueTask<bool>(true) : WaitAsync(_writers, cancellationToken);

    /// <summary>Waits for the end: nothing more can come.</summary>
    /// <inheritdoc cref="WaitForItemsAsync" path="/exception"/>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        while (await WaitAsync(_enders, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>There may be what this process waits for.</summary>
    public void OnRing()
    {
        List<TaskCompletionSource>? woken = null;
        bool mustRing;
        bool isWaiting;
        lock (_gate)
        {
            bool hasItem = board.HasItem;
            bool hasRoom = lane.HasRoom;
            mustRing = hasItem && _readers.Count == 0;
            if (lane.IsEnded)
            {
                _readers.TakeAll(ref woken);
                _enders.TakeAll(ref woken);
            }
            else if (hasItem)
            {
                _readers.TakeFirst(ref woken);
            }

            if (board.IsClosed)
                _writers.TakeAll(ref woken);
            else if (hasRoom)
                _writers.TakeFirst(ref woken);
            GoOnWaiting(_readers);
            GoOnWaiting(_writers);
            GoOnWaiting(_enders);
            isWaiting = _readers.Count + _writers.Count + _enders.Count > 0;
            mustRing |= (hasItem && _readers.Count > 0) || (hasRoom && _writers.Count > 0);
        }

        // Whoever was woken in vain lets another be woken; and who could wake several is woken again for the next. And while this process was
        // not known to wait, the arbiter may have gone to sleep.
        if (mustRing || (isWaiting && board.MustRing(ArbiterNeeds.Puts | ArbiterNeeds.Waits)))
            arbiter.Ring();
        Resume(woken);
    }

    /// <summary>The queue takes no more items.</summary>
    public void OnClosed(string? error)
    {
        Volatile.Write(ref _error, error);
        OnRing();
    }

    /// <summary>There is no queue any more.</summary>
    public void OnLost(QueueLostException lost)
    {
        List<TaskCompletionSource>? woken = null;
        lock (_gate)
        {
            if (_lost is not null)
                return;

            _lost = lost;
            _readers.TakeAll(ref woken);
            _writers.TakeAll(ref woken);
            _enders.TakeAll(ref woken);
        }

        ForgetQuestions(lost);
        Resume(woken);
    }

    /// <summary>Whether there is what a member looks for.</summary>
    internal bool IsThere(MemberWaits look) => look == MemberWaits.ItemsForMoment ? board.HasItem : lane.HasRoom;

    internal void BeginLook(MemberWaits look)
    {
        lane.BeginLook(look);

        // Room comes from the arbiter alone.
        if (look == MemberWaits.RoomForMoment && board.MustRing(ArbiterNeeds.Puts))
            arbiter.Ring();
    }

    internal void EndLook(MemberWaits look) => lane.EndWait(look);

    private void Resume(List<TaskCompletionSource>? woken)
    {
        if (woken is not null)
            arbiter.Resume(woken);
    }

    private async ValueTask<bool> WaitAsync(WaitList waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryBegin(waiting) is { } waiter)
        {
            var registration = cancellationToken.UnsafeRegister((_, token) => Cancel(waiting, waiter, token), null);
            await using (registration.ConfigureAwait(false))
                await waiter.Task.ConfigureAwait(false);
        }

        ThrowIfLost();
        return waiting.What == MemberWaits.Room ? !board.IsClosed : !lane.IsEnded;
    }

    /// <returns>What to wait for; <see langword="null"/> if there is no need to.</returns>
    private TaskCompletionSource? TryBegin(WaitList waiting)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_lost is not null || IsOver(waiting))
                return null;

            waiter = waiting.Add();
            lane.BeginWait(waiting.What, board.NextTicket());

            // What was done before it was known that somebody waits is seen now.
            if (IsOver(waiting))
            {
                waiting.Remove(waiter);
                GoOnWaiting(waiting);
                return null;
            }
        }

        if (board.MustRing(waiting.What == MemberWaits.Room ? ArbiterNeeds.Puts : ArbiterNeeds.Waits))
            arbiter.Ring();
        return waiter;
    }

    private bool IsOver(WaitList waiting) => waiting.What switch
    {
        MemberWaits.Items => board.HasItem || lane.IsEnded,
        MemberWaits.Room => lane.HasRoom || board.IsClosed,
        _ => lane.IsEnded,
    };

    private void Cancel(WaitList waiting, TaskCompletionSource waiter, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!waiting.Remove(waiter))
                return;

            GoOnWaiting(waiting);
        }

        waiter.TrySetCanceled(cancellationToken);
    }

    /// <summary>Tells the arbiter whether anybody here waits, after it has rung and so taken this process off its list.</summary>
    private void GoOnWaiting(WaitList waiting)
    {
        if (waiting.Count == 0)
            lane.EndWait(waiting.What);
        else if ((lane.Waits & waiting.What) == 0)
            lane.BeginWait(waiting.What, board.NextTicket());
    }
}
