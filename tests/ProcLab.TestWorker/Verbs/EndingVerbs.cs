using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Ways to end.</summary>
internal static partial class EndingVerbs
{
    private static int _depth;

    /// <summary>exit CODE</summary>
    public static int Exit(string[] arguments) => int.Parse(arguments[0], CultureInfo.InvariantCulture);

    /// <summary>Reads address 1 in native code: a fault that the runtime does not turn into an exception.</summary>
    public static int Fault(string[] arguments) => (int)ReadString(1);

    /// <summary>fail-fast MESSAGE</summary>
    public static int FailFast(string[] arguments)
    {
        Environment.FailFast(arguments[0]);
        return 0;
    }

    public static int OverflowStack(string[] arguments) => Recurse(1);

    /// <summary>use-memory MEGABYTES: touches every page of it, then exits.</summary>
    public static int UseMemory(string[] arguments)
    {
        byte[] memory = new byte[int.Parse(arguments[0], CultureInfo.InvariantCulture) * 1024 * 1024];
        Array.Fill(memory, (byte)1);
        GC.KeepAlive(memory);
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int step)
    {
        _depth += step;
        return Recurse(step) + _depth;
    }

    [LibraryImport("libc", EntryPoint = "strlen")]
    private static partial nint ReadString(nint address);
}
