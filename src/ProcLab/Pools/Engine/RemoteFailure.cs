using ProcLab.Wire;

namespace ProcLab.Pools;

/// <summary>Makes the exception for what a worker said went wrong.</summary>
internal static class RemoteFailure
{
    public static Exception ToException(TaskIdentity task, FailureCause cause, RemoteError error, int attempt, CancellationToken cancellationToken) => cause switch
    {
        FailureCause.Cancelled => new OperationCanceledException(cancellationToken),
        FailureCause.ArgumentNotDecodable => new TaskSerializationException(
            task.Name, SerializationStep.DecodeArgument, error.Message, Remote(task.Name, error, attempt), task.Parameters),
        FailureCause.ResultNotEncodable => new TaskSerializationException(
            task.Name, SerializationStep.EncodeResult, error.Message, Remote(task.Name, error, attempt), task.Result),
        FailureCause.UnknownTask or FailureCause.SignatureMismatch => new TaskNotFoundException(task.Name, error.Message),
        _ => Remote(task.Name, error, attempt),
    };

    private static RemoteTaskException Remote(string task, RemoteError error, int attempt) => new(
        $"Task {task} threw {error.Type}{(attempt > 1 ? $" at attempt {attempt}" : "")}: {error.Message}",
        error.Type,
        error.Message,
        error.Stack,
        [.. error.Inner.Select(inner => Remote(task, inner, attempt))],
        attempt);
}
