using System.Globalization;

namespace ProcLab.Processes;

/// <summary>The files for debuggers and tracers that the .NET runtime makes in the folder for temporary files. It takes them away when it ends in order; of a process
/// that was killed they would stay for ever.</summary>
internal static class RuntimeFiles
{
    /// <summary>Takes away those of a process that has ended.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="startTicks">When the kernel started it, which is part of their names.</param>
    /// <param name="folder">Its folder for temporary files.</param>
    public static void Remove(int process, long startTicks, string folder)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"{process}-{startTicks}");
        foreach (string name in new[] { $"clr-debug-pipe-{key}-in", $"clr-debug-pipe-{key}-out", $"dotnet-diagnostic-{key}-socket" })
        {
            try
            {
                File.Delete(Path.Combine(folder, name));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // They matter to nobody.
            }
        }
    }
}
