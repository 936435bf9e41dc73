namespace ProcLab.Tests.Shared;

/// <summary>What can be done with a queue, in the steps in which a process can be killed.</summary>
public enum QueueMoveKind
{
    Put,
    Take,
    Acknowledge,
    Return,
    WaitForItem,
    WaitForRoom,
    Turn,
    QuietTurn,
    Join,
    Die,
}
