namespace ProcLab.Wire;

/// <summary>The versions of the protocol (docs/protocol.md) that this build speaks. Host and worker may differ by one.</summary>
internal static class ProtocolVersion
{
    public const int Newest = 1;

    public const int Oldest = 1;

    /// <summary>The newest version that this build and whoever said hello both speak.</summary>
    /// <returns>Whether there is one.</returns>
    public static bool TryChoose(in HelloMessage hello, out int version)
    {
        version = Math.Min(hello.NewestVersion, Newest);
        return version >= hello.OldestVersion && version >= Oldest;
    }
}
