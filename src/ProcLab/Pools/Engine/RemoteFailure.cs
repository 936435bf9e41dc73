using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>Makes the exception for what a worker said went wrong.</summary>
internal static class RemoteFailure
{
    public static Exception ToException(TaskIdentity task, FailureCause cause, RemoteError error, CancellationToken cancellationToken) => cause switch
    {
        FailureCause.Cancelled => new OperationCanceledException(cancellationToken),
        FailureCause.ArgumentNotDecodable => new TaskSerializationException(
            task.Name, SerializationStep.DecodeArgument, error.Message, Remote(task.Name, error), task.Parameters),
        FailureCause.ResultNotEncodable => new TaskSerializationException(
            task.Name, SerializationStep.EncodeResult, error.Message, Remote(task.Name, error), task.Result),
        FailureCause.UnknownTask or FailureCause.SignatureMismatch => new TaskNotFoundException(task.Name, error.Message),
        _ => Remote(task.Name, error),
    };

    private static RemoteTaskException Remote(string task, RemoteError error) => new(
        $"Task {task} threw {error.Type}: {error.Message}",
        error.Type,
        error.Message,
        error.Stack,
        [.. error.Inner.Select(inner => Remote(task, inner))]);
}
