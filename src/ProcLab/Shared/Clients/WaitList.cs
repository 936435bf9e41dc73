using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Clients;

/// <summary>Those in this process who wait for the same, in the order in which they began to.</summary>
internal sealed class WaitList(MemberWaits what)
{
    private readonly LinkedList<TaskCompletionSource> _waiters = new();

    /// <summary>What they wait for.</summary>
    public MemberWaits What => what;

    public int Count => _waiters.Count;

    public TaskCompletionSource Add() => _waiters.AddLast(new TaskCompletionSource()).Value;

    public bool Remove(TaskCompletionSource waiter) => _waiters.Remove(waiter);

    /// <summary>The one who has waited longest waits no more, if there is one.</summary>
    public void TakeFirst(ref List<TaskCompletionSource>? taken)
    {
        if (_waiters.First is not { } first)
            return;

        (taken ??= []).Add(first.Value);
        _waiters.RemoveFirst();
    }

    /// <summary>Nobody waits any more.</summary>
    public void TakeAll(ref List<TaskCompletionSource>? taken)
    {
        if (_waiters.Count == 0)
            return;

        (taken ??= []).AddRange(_waiters);
        _waiters.Clear();
    }
}
