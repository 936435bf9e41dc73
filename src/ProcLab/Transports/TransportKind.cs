namespace ProcLab;

/// <summary>What carries the conversation between a pool and its workers.</summary>
public enum TransportKind
{
    /// <summary>A named pipe; on Unix .NET's named pipes are Unix sockets. Only this user's processes can connect.</summary>
    NamedPipe,

    /// <summary>A Unix domain socket in a private folder. Only this user's processes can connect.</summary>
    UnixSocket,

    /// <summary>TCP on this machine's own address. Any local process can connect, so each connection has to prove that it knows the
    /// worker's key; a worker starts some ten milliseconds later for it.</summary>
    LoopbackTcp,
}
