namespace ProcLab;

/// <summary>All workers of the pool are gone; the last event.</summary>
public sealed record PoolEndedEvent(TimeSpan At, PoolAccount Account) : PoolEvent(At);
