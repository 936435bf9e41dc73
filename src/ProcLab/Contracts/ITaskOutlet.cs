namespace ProcLab.Contracts;

/// <summary>Where a running task's outcome goes; the worker's executor stands behind it. Exactly one of <see cref="Result{T}"/> and
/// <see cref="ArgumentFailed"/> ends an item, or an exception thrown by the task does.</summary>
internal interface ITaskOutlet
{
    /// <summary>Encodes and sends the result; a result that cannot be encoded becomes the item's failure.</summary>
    void Result<T>(ICodec<T> codec, T value);

    /// <summary>Sends the failure of an argument that could not be decoded.</summary>
    void ArgumentFailed(Exception error);

    /// <summary>Encodes and sends a progress report.</summary>
    void Progress<T>(ICodec<T> codec, T value);

    /// <summary>Encodes and sends one streamed item once the host has room for it.</summary>
    ValueTask ItemAsync<T>(ICodec<T> codec, T value, CancellationToken cancellationToken);
}
