namespace ProcLab.Transports;

/// <summary>The process at the other end of a connection, by the kernel's word and as it was when the connection was made.</summary>
/// <param name="ProcessId">Its id.</param>
/// <param name="IsOurUser">Whether it acted for the same user as this process does.</param>
/// <param name="IsOurParent">Whether it is the process that started this one.</param>
internal readonly record struct PeerProcess(int ProcessId, bool IsOurUser, bool IsOurParent);
