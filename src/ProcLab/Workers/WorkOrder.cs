using ProcLab.Contracts;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>One item in the worker, from its arrival to its end.</summary>
/// <param name="run">What the host said.</param>
/// <param name="argument">The encoded argument, which stays.</param>
/// <param name="owner">What it lies in, if that is to be disposed of.</param>
internal sealed class WorkOrder(in RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner) : IItemToken, IDisposable
{
    private CancellationTokenSource? _cancellation;

    public long Item { get; } = run.Item;

    public int Task { get; } = run.Task;

    public int Attempt { get; } = run.Attempt;

    public int Place { get; } = run.Place;

    public ReadOnlySpan<byte> Argument => argument.Span;

    /// <summary>Where its outcome goes; there before it is begun.</summary>
    public ItemOutlet? Outlet { get; set; }

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

    public void Dispose() => owner?.Dispose();
}
