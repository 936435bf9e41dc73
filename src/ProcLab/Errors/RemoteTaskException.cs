namespace ProcLab;

/// <summary>The task threw in its worker process. The exception itself stays there; its type, message, stack and causes are told here.</summary>
public sealed class RemoteTaskException : ProcLabException
{
    internal RemoteTaskException(
        string message, string remoteType, string remoteMessage, string? remoteStackTrace, IReadOnlyList<RemoteTaskException> causes, int attempt = 1)
        : base(message, causes.Count > 0 ? causes[0] : null)
    {
        RemoteType = remoteType;
        RemoteMessage = remoteMessage;
        RemoteStackTrace = remoteStackTrace;
        Causes = causes;
        Attempt = attempt;
    }

    /// <summary>Which attempt at the item it was, counted from 1.</summary>
    public int Attempt { get; }

    /// <summary>The full name of the exception's type in the worker, such as <c>System.InvalidOperationException</c>.</summary>
    public string RemoteType { get; }

    /// <summary>The message as it was thrown.</summary>
    public string RemoteMessage { get; }

    /// <summary>Where it was thrown in the worker, or <see langword="null"/> when the worker did not tell.</summary>
    public string? RemoteStackTrace { get; }

    /// <summary>The inner exception, or all of an <see cref="AggregateException"/>'s; the first one is also <see cref="Exception.InnerException"/>.</summary>
    public IReadOnlyList<RemoteTaskException> Causes { get; }

    /// <summary>The message, the remote stack, the causes, then the stack of this process.</summary>
    public override string ToString()
    {
        string text = $"{GetType().FullName}: {Message}";
        if (!string.IsNullOrEmpty(RemoteStackTrace))
            text += $"{Environment.NewLine}--- in the worker ---{Environment.NewLine}{RemoteStackTrace}";
        foreach (var cause in Causes)
            text += $"{Environment.NewLine} ---> {cause}";
        return StackTrace is null ? text : $"{text}{Environment.NewLine}--- in this process ---{Environment.NewLine}{StackTrace}";
    }
}
