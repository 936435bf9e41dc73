namespace ProcLab;

/// <summary>The one value of a task that takes no argument or returns no result. It travels as MessagePack nil.</summary>
public readonly record struct Unit;
