namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that leak.</summary>
internal static partial class RecyclingTasks
{
    private static readonly List<byte[]> s_leaked = [];

    /// <summary>Keeps so many more bytes for good, and touches each page of them.</summary>
    [WorkerTask]
    public static int Leak(int bytes)
    {
        byte[] memory = new byte[bytes];
        Array.Fill(memory, (byte)1);
        s_leaked.Add(memory);
        return Environment.ProcessId;
    }
}
