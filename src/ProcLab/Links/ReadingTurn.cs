namespace ProcLab.Links;

/// <summary>One thread's time as the reader of a link. While it is with callers of the pool, who may block it, the reading can be taken over by another thread.</summary>
/// <param name="takeOver">Has another thread read from now on.</param>
internal sealed class ReadingTurn(Action takeOver)
{
    private const int Reads = 0;
    private const int IsWithCallers = 1;
    private const int Over = 2;

    private int _state;

    /// <summary>Whether another thread reads.</summary>
    public bool IsOver => Volatile.Read(ref _state) == Over;

    /// <summary>The reader leaves its link alone for a while.</summary>
    public void BeginCallers() => Volatile.Write(ref _state, IsWithCallers);

    /// <summary>The reader is back; it reads on unless <see cref="IsOver"/>.</summary>
    public void EndCallers() => Interlocked.CompareExchange(ref _state, Reads, IsWithCallers);

    /// <summary>Has another thread read if the reader is with callers.</summary>
    public void TakeOver()
    {
        if (Interlocked.CompareExchange(ref _state, Over, IsWithCallers) == IsWithCallers)
            takeOver();
    }
}
