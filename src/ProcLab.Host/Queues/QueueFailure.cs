using System.Threading.Channels;
using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>What went wrong with a queue that has a name: the exit code, and a sentence.</summary>
/// <param name="Code">The code.</param>
/// <param name="Sentence">The sentence.</param>
internal sealed record QueueFailure(ExitCode Code, string Sentence)
{
    /// <summary>What an error of the library means here; <see langword="null"/> if it is none of a queue's.</summary>
    public static QueueFailure? Of(Exception error, string name) => error switch
    {
        QueueUnavailableException { Reason: QueueUnavailableReason.NotHeld } =>
            new(ExitCode.NotFound, $"nobody serves a queue named '{name}'; start one: proclab queue serve {name}"),
        QueueUnavailableException { Reason: QueueUnavailableReason.NameInUse } => new(ExitCode.InUse, $"another process serves a queue named '{name}'; choose another name, or end it: proclab queue close {name}"),
        QueueUnavailableException { Reason: QueueUnavailableReason.OtherType } => new(ExitCode.BadData, $"the items of the queue '{name}' are no text: {SafeText.Line(error.Message)}"),
        QueueUnavailableException => new(ExitCode.Unreachable, $"the queue '{name}' cannot be used: {SafeText.Line(error.Message)}"),
        QueueLostException or ChannelClosedException { InnerException: QueueLostException } =>
            new(ExitCode.Unreachable, $"the process that served the queue '{name}' is gone, and with it what was in the queue"),
        QueueItemException => new(ExitCode.BadData, SafeText.Line(error.Message)),
        QueueFaultedException => new(ExitCode.Closed, $"the queue '{name}' was closed with an error: {SafeText.Line(error.Message)}"),
        IOException or UnauthorizedAccessException => new(ExitCode.Failed, SafeText.Line(error.Message)),
        _ => null,
    };
}
