namespace ProcLab.Worker.Tasks;

/// <summary>A static variable: the threads of a process share it, and each process has its own.</summary>
public static class SharedNumber
{
    /// <summary>What it is in each process at first.</summary>
    public const int AtFirst = 10;

    /// <summary>What it is in this process.</summary>
    public static int Value { get; set; } = AtFirst;
}
