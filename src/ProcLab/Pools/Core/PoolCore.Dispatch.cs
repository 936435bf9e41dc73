namespace ProcLab.Pools;

/// <summary>Which item goes to which worker, and when.</summary>
internal sealed partial class PoolCore
{
    private WorkerChain _idle = new(WorkerRoom.Idle);
    private WorkerChain _light = new(WorkerRoom.Light);
    private WorkerChain _some = new(WorkerRoom.Some);

    // How many workers stand in the room of that name.
    private int _full;

    /// <summary>How long a worker may be silent with others standing behind its first item. Where more of them run than there are processors, a silent one
    /// mostly waits for one, and an idle one would, too.</summary>
    private TimeSpan Patience => _idle.First != WorkerSlot.None && Running <= _settings.SendAhead.Processors
        ? _settings.SendAhead.PatienceBesideIdle
        : _settings.SendAhead.PatienceAmongBusy;

    /// <summary>Sends what waits for as long as a worker can take it. Nothing overtakes the first of those that wait; so while items are on their way
    /// back from workers, which are older, nothing is sent.</summary>
    private void Dispatch()
    {
        while (_recalls == 0 && FirstWaiting is var slot and not ItemSlot.None)
        {
            int worker = Choose(slot);
            if (worker == WorkerSlot.None)
            {
                if (TryGrow())
                    continue;
                return;
            }

            if (_workers[worker].State == WorkerState.Running && IsLate(worker))
            {
                Stall(worker);
                continue;
            }

            RemoveWaiting(slot);
            Send(slot, worker);
        }
    }

    private int Choose(int slot)
    {
        ref readonly var item = ref _items[slot];
        if (item.ChunkSize > 0)
            return _idle.First != WorkerSlot.None ? _idle.First : LeastInChunks(item.ChunkSize);

        long expected = _paces.Expected(item.Task);
        bool isSoonerElsewhere = _light.First != WorkerSlot.None || _full >= _settings.SendAhead.Processors;
        if (_idle.First != WorkerSlot.None && !(isSoonerElsewhere && expected <= _settings.SendAhead.WakeUp.Ticks))
            return _idle.First;
        if (expected > _settings.SendAhead.Longest.Ticks)
            return WorkerSlot.None;
        return _light.First != WorkerSlot.None ? _light.First : _some.First;
    }

    /// <summary>The worker that has fewest items, if it may have another of a chunk of that size.</summary>
    private int LeastInChunks(int size)
    {
        int least = WorkerSlot.None;
        for (int i = 0; i < _workers.Length; i++)
        {
            if (CanTakeMore(i) && _workers[i].Items.Count < size && (least == WorkerSlot.None || _workers[i].Items.Count < _workers[least].Items.Count))
                least = i;
        }

        return least;
    }

    /// <summary>Whether more may be sent to a worker that has items, however long these take.</summary>
    private bool CanTakeMore(int slot) => MayHaveSeveral(slot) && _workers[slot].Items.Count < WindowOf(slot);

    private bool MayHaveSeveral(int slot)
    {
        ref readonly var worker = ref _workers[slot];
        return worker.State == WorkerState.Running && !worker.Stalled && worker.IsActive;
    }

    private void Send(int slot, int to)
    {
        ref var worker = ref _workers[to];
        if (worker.State == WorkerState.Idle)
        {
            Enter(to, WorkerRoom.None);
            worker.State = WorkerState.Running;
            (worker.LastSign, worker.Stalled) = (_now, false);
            Running++;
        }

        ref var item = ref _items[slot];
        (item.State, item.Worker, item.Expected) = (ItemState.Sent, to, _paces.Expected(item.Task));
        worker.Items.Append(_items, slot);
        worker.Load += item.Expected;
        Sent++;
        UpdateRoom(to);
        if (worker.Items.Count > 1)
            WakeAt(worker.LastSign + Patience);
        else
            LimitRunning(slot);
        Command(PoolCommandKind.Send, KeyOf(to), ItemKeyOf(slot));
        if (worker.ItemsLeft == worker.Items.Count)
            CallRelief(to);
    }

    /// <summary>Takes an item from its worker; the caller says what becomes of both.</summary>
    private void Release(int slot)
    {
        ref var item = ref _items[slot];
        ref var worker = ref _workers[item.Worker];
        bool wasFirst = worker.Items.First == slot;
        worker.Items.Remove(_items, slot);
        worker.Load -= item.Expected;
        Sent--;
        if (wasFirst && worker.Items.First != ItemSlot.None)
            LimitRunning(worker.Items.First);
    }

    /// <summary>A worker has one item less: it gets others, or is idle.</summary>
    private void GoOn(int slot)
    {
        ref var worker = ref _workers[slot];
        if (worker.Items.Count == 0)
        {
            Running--;
            BecomeIdle(slot);
            return;
        }

        UpdateRoom(slot);
        Dispatch();
        LeaveWhenDrained();
    }

    /// <summary>A worker has nothing to do.</summary>
    private void BecomeIdle(int slot)
    {
        Enter(slot, WorkerRoom.None);
        if (_workers[slot].KillSent)
        {
            SetActive(slot, false);
            _workers[slot].State = WorkerState.Leaving;
        }
        else if (Phase is not (PoolPhase.Open or PoolPhase.Draining) || !_workers[slot].IsKept || _workers[slot].ItemsLeft == 0)
        {
            AskToLeave(slot);
            Fill(_now);
        }
        else if (MayBeActive(slot))
        {
            BeActive(slot);
        }
        else
        {
            BecomeSpare(slot);
        }

        Settle();
    }

    private void UpdateRoom(int slot)
    {
        var room = RoomOfRunning(slot);
        if (room != _workers[slot].Room)
            Enter(slot, room);
    }

    private WorkerRoom RoomOfRunning(int slot)
    {
        if (!MayHaveSeveral(slot))
            return WorkerRoom.None;

        ref readonly var worker = ref _workers[slot];
        var policy = _settings.SendAhead;
        bool isDoneSoon = worker.Load < policy.WakeUp.Ticks;
        int window = WindowOf(slot);
        if (worker.Items.Count >= window)
            return isDoneSoon && window > 1 ? WorkerRoom.Full : WorkerRoom.None;
        if (isDoneSoon)
            return WorkerRoom.Light;
        return worker.Load < policy.Backlog.Ticks || (worker.Items.Count == 1 && worker.Load <= policy.Longest.Ticks) ? WorkerRoom.Some : WorkerRoom.None;
    }

    /// <summary>Moves a worker to the room where it belongs, and its chain.</summary>
    private void Enter(int slot, WorkerRoom room)
    {
        switch (_workers[slot].Room)
        {
            case WorkerRoom.Idle:
                _idle.Remove(_workers, slot);
                break;
            case WorkerRoom.Light:
                _light.Remove(_workers, slot);
                break;
            case WorkerRoom.Some:
                _some.Remove(_workers, slot);
                break;
            case WorkerRoom.Full:
                _workers[slot].Room = WorkerRoom.None;
                _full--;
                break;
        }

        switch (room)
        {
            // The last to become idle is the first to work again: its caches are warm.
            case WorkerRoom.Idle:
                _idle.Prepend(_workers, slot);
                break;
            case WorkerRoom.Light:
                _light.Append(_workers, slot);
                break;
            case WorkerRoom.Some:
                _some.Append(_workers, slot);
                break;
            case WorkerRoom.Full:
                _workers[slot].Room = room;
                _full++;
                break;
        }
    }
}
