namespace ProcLab.Host.Pool;

/// <summary>Where an item ran, and its times.</summary>
/// <param name="Waited">From submission to its begin.</param>
/// <param name="Ran">From its begin to its end.</param>
/// <param name="Attempt">Which attempt at it this was, counted from 1.</param>
internal sealed record ItemRun(WorkerIdentity Worker, TimeSpan Waited, TimeSpan Ran, int Attempt = 1);
