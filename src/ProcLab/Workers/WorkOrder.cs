using System.Buffers;
using ProcLab.Contracts;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>One item in the worker, from its arrival to its end.</summary>
internal sealed class WorkOrder : IItemToken, IDisposable
{
    private readonly int _argumentLength;
    private byte[]? _argument;
    private CancellationTokenSource? _cancellation;

    public WorkOrder(RunMessage run)
    {
        (Item, Task, Attempt, Place) = (run.Item, run.Task, run.Attempt, run.Place);
        _argumentLength = run.Argument.Length;
        _argument = ArrayPool<byte>.Shared.Rent(_argumentLength);
        run.Argument.CopyTo(_argument);
    }

    public long Item { get; }

    public int Task { get; }

    public int Attempt { get; }

    public int Place { get; }

    public ReadOnlySpan<byte> Argument => _argument.AsSpan(0, _argumentLength);

    public CancellationToken CancellationToken => Cancellation.Token;

    public bool IsCancelled => Volatile.Read(ref _cancellation) is { IsCancellationRequested: true };

    // Most items are never cancelled, and most tasks take no token: it is made when somebody wants it.
    private CancellationTokenSource Cancellation
    {
        get
        {
            if (Volatile.Read(ref _cancellation) is { } made)
                return made;

            var mine = new CancellationTokenSource();
            if (Interlocked.CompareExchange(ref _cancellation, mine, null) is not { } other)
                return mine;

            mine.Dispose();
            return other;
        }
    }

    /// <summary>Cancels the token; callbacks that users hung on it run on the thread pool.</summary>
    public void Cancel() => _ = Cancellation.CancelAsync();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _argument, null) is { } argument)
            ArrayPool<byte>.Shared.Return(argument);
    }
}
