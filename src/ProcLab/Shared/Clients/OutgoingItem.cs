using ProcLab.Shared.Memory;
using ProcLab.Wire;

namespace ProcLab.Shared.Clients;

/// <summary>An item on its way into a queue.</summary>
internal sealed class OutgoingItem : IDisposable
{
    private readonly QueueClient _client;
    private readonly PayloadBuffer _encoded;

    public OutgoingItem(QueueClient client, PayloadBuffer encoded, long file = -1)
    {
        (_client, _encoded) = (client, encoded);
        Facts = new ItemFacts { LongLength = encoded.Length, File = file, Traits = file >= 0 ? ItemTraits.InFile : 0 };
    }

    /// <summary>What goes into the lane.</summary>
    public ReadOnlySpan<byte> Bytes => Facts.IsInFile ? [] : _encoded.Written.Span;

    public ItemFacts Facts { get; }

    /// <summary>Whether it was accepted.</summary>
    public bool IsPut { get; set; }

    public void Dispose() => _client.EndPut(this);
}
