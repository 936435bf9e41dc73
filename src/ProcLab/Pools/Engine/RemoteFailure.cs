using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>Makes the exception for what a worker said went wrong.</summary>
internal static class RemoteFailure
{
    public static Exception ToException(string task, FailureCause cause, RemoteError error, CancellationToken cancellationToken) => cause switch
    {
        FailureCause.Cancelled => new OperationCanceledException(cancellationToken),
        FailureCause.ArgumentNotDecodable => new TaskSerializationException(task, SerializationStep.DecodeArgument, error.Message, Remote(task, error)),
        FailureCause.ResultNotEncodable => new TaskSerializationException(task, SerializationStep.EncodeResult, error.Message, Remote(task, error)),
        FailureCause.UnknownTask or FailureCause.SignatureMismatch => new TaskNotFoundException(task, error.Message),
        _ => Remote(task, error),
    };

    private static RemoteTaskException Remote(string task, RemoteError error) => new(
        $"Task {task} threw {error.Type}: {error.Message}",
        error.Type,
        error.Message,
        error.Stack,
        [.. error.Inner.Select(inner => Remote(task, inner))]);
}
