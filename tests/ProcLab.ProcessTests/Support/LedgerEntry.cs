namespace ProcLab.ProcessTests;

/// <summary>One start of an item in a worker.</summary>
/// <param name="Item">The item, as the test counts them.</param>
/// <param name="Attempt">Which attempt it was told to be.</param>
/// <param name="ProcessId">The worker process.</param>
/// <param name="Timestamp">When, by the clock that all processes of a machine share.</param>
internal readonly record struct LedgerEntry(long Item, int Attempt, int ProcessId, long Timestamp);
