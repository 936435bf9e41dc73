namespace ProcLab.Shared.Memory;

/// <summary>An item that somebody has taken.</summary>
/// <param name="Position">Its position in the order of the queue.</param>
/// <param name="Cell">Its first cell.</param>
internal readonly record struct TakenItem(uint Position, int Cell);
