namespace ProcLab.Shared.Arbiter;

/// <summary>How a pipe can end other than by being closed.</summary>
internal static class PipeEnds
{
    /// <summary>Who wrote was gone while it was at a message.</summary>
    public const string Truncated = "truncated";

    /// <summary>Who read is gone.</summary>
    public const string Broken = "broken";
}
