namespace ProcLab.Tests.Simulation;

/// <summary>One step of a history: what happens, to whom, and how long after the step before. A history is its scenario and its decisions: it is replayed
/// without any random number, and any decision can be left out, since one that does not apply does nothing.</summary>
/// <param name="Move">What happens.</param>
/// <param name="Target">The worker's place, the item's number, or what else the move aims at.</param>
/// <param name="Detail">Whatever else the move needs to know.</param>
/// <param name="Delay">The time since the decision before.</param>
internal readonly record struct Decision(Move Move, int Target, int Detail, TimeSpan Delay);
