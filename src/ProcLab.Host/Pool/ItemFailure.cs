namespace ProcLab.Host.Pool;

/// <summary>Why an item failed.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Type">The exception's type in the worker, where the task threw.</param>
/// <param name="Details">Its stack there.</param>
internal sealed record ItemFailure(string Reason, string? Type = null, string? Details = null)
{
    public static ItemFailure Of(Exception error) => error switch
    {
        RemoteTaskException remote => new(remote.RemoteMessage, remote.RemoteType, remote.RemoteStackTrace),
        OperationCanceledException => new("the task ended itself as if it had been cancelled"),
        _ => new(error.Message),
    };
}
