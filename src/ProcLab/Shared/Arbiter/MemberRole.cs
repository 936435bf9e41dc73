namespace ProcLab.Shared.Arbiter;

/// <summary>What a process may do with a queue.</summary>
[Flags]
internal enum MemberRole
{
    None = 0,

    Reads = 1,

    Writes = 2,

    Both = Reads | Writes,
}
