namespace ProcLab.Processes;

/// <summary>How much the processors are in demand.</summary>
internal static class ProcessorDemand
{
    /// <summary>Whether other threads of the machine want as many as there are, or more; <see langword="false"/> where the system does not tell.</summary>
    public static bool IsFull => OperatingSystem.IsLinux() && ProcFiles.ReadRunnable() > Environment.ProcessorCount;
}
