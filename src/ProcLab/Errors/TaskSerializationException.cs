namespace ProcLab;

/// <summary>What of a task could not be encoded or decoded.</summary>
public enum SerializationStep
{
    /// <summary>The argument could not be encoded in this process; nothing was sent.</summary>
    EncodeArgument,

    /// <summary>The argument could not be decoded in the worker; the task did not begin.</summary>
    DecodeArgument,

    /// <summary>The task ran; its result could not be encoded in the worker.</summary>
    EncodeResult,

    /// <summary>The task ran; its result could not be decoded in this process.</summary>
    DecodeResult,
}

/// <summary>An argument or a result cannot travel. Only this item fails; its worker goes on.</summary>
public sealed class TaskSerializationException : ProcLabException
{
    internal TaskSerializationException(
        string taskName, SerializationStep step, string reason, Exception? innerException = null, string? shape = null)
        : base($"{What(step)}{(string.IsNullOrEmpty(shape) ? "" : $" {shape}")} of task {taskName} could not be {How(step)}: {reason}", innerException)
    {
        TaskName = taskName;
        Step = step;
    }

    /// <summary>The task's name.</summary>
    public string TaskName { get; }

    /// <summary>What failed, and on which side.</summary>
    public SerializationStep Step { get; }

    private static string What(SerializationStep step) =>
        step is SerializationStep.EncodeArgument or SerializationStep.DecodeArgument ? "The argument" : "The result";

    private static string How(SerializationStep step) => step switch
    {
        SerializationStep.EncodeArgument => "encoded",
        SerializationStep.DecodeArgument => "decoded in the worker",
        SerializationStep.EncodeResult => "encoded in the worker",
        _ => "decoded",
    };
}
