namespace ProcLab.Transports.Memory;

/// <summary>Which listener of this process: a name, new for each. For tests: both ends are in one process, and nothing of the system is between them.</summary>
internal sealed record MemoryOptions(string Name)
{
    public const string Scheme = "memory";

    /// <summary>How much one direction holds before a writer waits, in bytes.</summary>
    public const int Capacity = 64 * 1024;

    public string Address => $"{Scheme}:{Name}";
}
