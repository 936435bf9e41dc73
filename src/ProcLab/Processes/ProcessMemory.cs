namespace ProcLab.Processes;

/// <summary>What the operating system tells about the memory of a running process.</summary>
/// <param name="ResidentBytes">Bytes in physical memory now.</param>
/// <param name="PeakBytes">The most bytes that it had in physical memory so far.</param>
internal readonly record struct ProcessMemory(long ResidentBytes, long PeakBytes);
