using ProcLab.Shared.Queues;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of queues between processes: what travels is how to use it. Null is refused.</summary>
    public static ICodec<ProcessQueue<T>> ProcessQueue<T>(ICodec<T> item) => new QueueCodec<T>(Checked(item));
}
