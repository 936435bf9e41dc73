namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that leak, or end their process.</summary>
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

    /// <summary>Ends the process with that code, if it is one.</summary>
    [WorkerTask]
    public static int ExitAt(int code)
    {
        if (code > 0)
            Environment.Exit(code);
        return code;
    }
}
