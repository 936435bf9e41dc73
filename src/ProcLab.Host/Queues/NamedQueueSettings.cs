using ProcLab.Host.Output;

namespace ProcLab.Host.Queues;

/// <summary>A checked command line of <c>proclab queue serve</c>, <c>put</c>, <c>get</c>, <c>close</c> or <c>status</c>.</summary>
/// <param name="Verb">Which of them.</param>
/// <param name="Name">The queue's name.</param>
internal sealed record NamedQueueSettings(string Verb, string Name)
{
    /// <summary>How long to wait for somebody to serve the queue.</summary>
    public TimeSpan Wait { get; init; }

    /// <summary>How long to wait for room, or for an item, each time.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>How many items there is room for; <see langword="null"/> for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>How many items to get; <see langword="null"/> for all, to the end.</summary>
    public long? Count { get; init; } = 1;

    /// <summary>The items to put; <see langword="null"/> for the lines of standard input.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    public OutputOptions Output { get; init; } = new();
}
