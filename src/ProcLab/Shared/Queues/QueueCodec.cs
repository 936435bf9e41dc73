using ProcLab.Shared.Clients;
using ProcLab.Wire;

namespace ProcLab.Shared.Queues;

/// <summary>A queue as a value: what another process has to know to use it.</summary>
internal sealed class QueueCodec<T>(ICodec<T> item) : ICodec<ProcessQueue<T>>
{
    public void Write(ref MessagePackWriter writer, ProcessQueue<T> value)
    {
        if (value is null)
            throw CodecSupport.NullValue($"ProcLab.ProcessQueue<{TypeNames.Of<T>()}>");
        value.ToHandle().Write(ref writer);
    }

    public ProcessQueue<T> Read(ref MessagePackReader reader) => new(QueueHandle.Read(ref reader), item);
}
