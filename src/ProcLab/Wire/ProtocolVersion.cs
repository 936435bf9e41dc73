namespace ProcLab.Wire;

/// <summary>The versions of the protocol (docs/protocol.md) that this build speaks. Host and worker may differ by one.</summary>
internal static class ProtocolVersion
{
    public const int Newest = 1;

    public const int Oldest = 1;
}
