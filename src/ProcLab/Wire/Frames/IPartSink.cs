namespace ProcLab.Wire;

/// <summary>Takes the parts of a payload that grows too large for one frame, while it is written.</summary>
internal interface IPartSink
{
    /// <param name="bytes">The next bytes of the payload; valid during the call.</param>
    void Part(ReadOnlyMemory<byte> bytes);
}
