using System.Runtime.InteropServices;

namespace ProcLab.Bench;

/// <summary>A call of the system that does not come back.</summary>
internal static partial class NativePause
{
    /// <summary>Waits for a signal that nobody sends.</summary>
    public static void Wait()
    {
        while (Pause() != 0)
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "pause")]
    private static partial int Pause();
}
