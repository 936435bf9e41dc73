using System.Buffers;
using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>One item in the worker, from its arrival to its end.</summary>
internal sealed class WorkOrder : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly int _argumentLength;
    private byte[]? _argument;

    public WorkOrder(RunMessage run)
    {
        Item = run.Item;
        Task = run.Task;
        Attempt = run.Attempt;
        _argumentLength = run.Argument.Length;
        _argument = ArrayPool<byte>.Shared.Rent(_argumentLength);
        run.Argument.CopyTo(_argument);
    }

    public long Item { get; }

    public int Task { get; }

    public int Attempt { get; }

    public ReadOnlySpan<byte> Argument => _argument.AsSpan(0, _argumentLength);

    public CancellationToken Cancelled => _cancellation.Token;

    /// <summary>Cancels the token; callbacks that users hung on it run on the thread pool.</summary>
    public void Cancel() => _ = _cancellation.CancelAsync();

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _argument, null) is { } argument)
            ArrayPool<byte>.Shared.Return(argument);
    }
}
