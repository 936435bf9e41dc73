namespace ProcLab.Wire;

/// <summary>A message whose last field is a payload, which may be too large for one frame.</summary>
internal interface IPayloadMessage : IMessage
{
    /// <summary>Writes the fields before the payload.</summary>
    void WriteHead(ref MessagePackWriter writer);

    /// <summary>Writes the payload.</summary>
    void WritePayload(ref MessagePackWriter writer);
}
