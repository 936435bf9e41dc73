using ProcLab.Links;

namespace ProcLab.Tests.Fuzz;

/// <summary>The end of a link that is under attack.</summary>
internal abstract class Victim
{
    private const int OneInIsTried = 8;

    private readonly TaskCompletionSource _closed = new();
    private FuzzConnection? _connection;

    /// <summary>How many messages it was handed.</summary>
    public int Heard { get; protected set; }

    /// <summary>How many payloads were of the type that they were read as.</summary>
    public int Fitting { get; protected set; }

    /// <summary>How its link ended.</summary>
    public LinkClosure Closure { get; private set; }

    /// <summary>Listens until the conversation is over.</summary>
    /// <returns>Whether it was, in time.</returns>
    public bool Hear(FuzzConnection connection, TimeSpan limit)
    {
        _connection = connection;
        Open(connection);
        return _closed.Task.Wait(limit);
    }

    /// <summary>Reads some of the payloads: a refusal is an exception, which takes longer than all the rest.</summary>
    protected void TryPayload(long item, ReadOnlySpan<byte> value)
    {
        if (Heard % OneInIsTried == 0 && FuzzedPayload.Fits(item, value))
            Fitting++;
    }

    public abstract void Open(FuzzConnection connection);

    public void OnClosed(LinkClosure closure)
    {
        _connection!.Measure();
        Closure = closure;
        _closed.SetResult();
    }
}
