using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>A process that runs on though the host that it came from is dead. It is held by a pidfd, so no other process is ever taken for it.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Orphan : IDisposable
{
    private int _pidfd;

    public Orphan(int pidfd, int id, int hostId, string command, long memoryBytes)
    {
        _pidfd = pidfd;
        Id = id;
        HostId = hostId;
        Command = command;
        MemoryBytes = memoryBytes;
    }

    public int Id { get; }

    /// <summary>The process id that its host had.</summary>
    public int HostId { get; }

    /// <summary>Its command line, or its name where it has none.</summary>
    public string Command { get; }

    /// <summary>Bytes in physical memory.</summary>
    public long MemoryBytes { get; }

    /// <summary>Ends it at once.</summary>
    public void Kill() => LibC.pidfd_send_signal(_pidfd, SignalNumbers.Kill);

    /// <summary>Waits for its end.</summary>
    /// <returns>Whether it has ended within the limit.</returns>
    public bool WaitForEnd(TimeSpan limit) => Pidfd.WaitForEnd(_pidfd, limit);

    public void Dispose() => Descriptor.Close(ref _pidfd);
}
