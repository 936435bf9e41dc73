using System.Threading.Channels;
using ProcLab.Shared.Arbiter;

namespace ProcLab.Shared.Clients;

/// <summary>The words for what can go wrong with queues and pipes.</summary>
internal static class QueueErrors
{
    public static QueueItemException NotDecodable(Type type, Exception error) =>
        new($"An item of the queue cannot be decoded as {TypeNames.Of(type)}: {error.Message}", error);

    public static QueueItemException NotEncodable(Type type, Exception error) =>
        new($"The item, a {TypeNames.Of(type)}, cannot be encoded: {error.Message}", error);

    public static QueueLostException Left() => new("This process has disposed of the queue.");

    public static QueueLostException HolderGone(string how, Exception? innerException = null) =>
        new($"The process that held the queue is gone: {how}. What was in it is lost.", innerException);

    public static QueueLostException Dropped(string reason) => new($"The queue can be used no more: {reason}.");

    /// <summary>What the queue, or pipe, was completed with, if something went wrong.</summary>
    public static ProcLabException? Fault(QueueClient client) => client.Error switch
    {
        null => null,
        PipeEnds.Truncated => new PipeTruncatedException(),
        PipeEnds.Broken => new PipeBrokenException(),
        var error => new QueueFaultedException(error),
    };

    /// <summary>The queue is completed, or lost: what is wanted cannot be.</summary>
    public static ChannelClosedException Closed(QueueClient client, bool isRead) => client.Lost is { } lost
        ? new ChannelClosedException(lost.Message, lost.Again())
        : Fault(client) is { } fault
            ? new ChannelClosedException(fault.Message, fault)
            : new ChannelClosedException(isRead ? "The queue is completed, and all its items are taken." : "The queue is completed: nothing can be put any more.");
}
