namespace ProcLab.Chaos;

/// <summary>How far a <see cref="ChaosTest"/> is.</summary>
/// <param name="Elapsed">For how long it has run.</param>
/// <param name="Submitted">Items that were submitted.</param>
/// <param name="Ended">Items that have ended.</param>
/// <param name="Failed">Those of them that ended with an error.</param>
/// <param name="Kills">Workers that were killed.</param>
public readonly record struct ChaosProgress(TimeSpan Elapsed, long Submitted, long Ended, long Failed, long Kills);
