namespace ProcLab;

/// <summary>A worker process was started; it is not ready yet.</summary>
public sealed record WorkerStartingEvent(TimeSpan At, string WorkerName, int ProcessId) : PoolEvent(At);

/// <summary>A worker takes work.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="ProcessId">Its process id.</param>
/// <param name="StartupTime">From the start of the process until it was ready.</param>
public sealed record WorkerReadyEvent(TimeSpan At, string WorkerName, int ProcessId, TimeSpan StartupTime) : PoolEvent(At);

/// <summary>A worker could not be started; the pool tries again, or gives up.</summary>
public sealed record WorkerStartFailedEvent(TimeSpan At, string WorkerName, WorkerStartException Error) : PoolEvent(At);

/// <summary>Somebody connected in place of a worker that starts, did not prove to be it, and was refused. The worker itself can still come.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="Reason">What it did, in words that go on from "it was refused:".</param>
public sealed record ConnectionRefusedEvent(TimeSpan At, string WorkerName, string Reason) : PoolEvent(At);

/// <summary>A worker that had been ready has ended, or one that was still starting when the pool was ended.</summary>
public sealed record WorkerExitedEvent(TimeSpan At, DeathCertificate Certificate) : PoolEvent(At);

/// <summary>A worker was found to use more memory than it may (<see cref="ProcessPoolOptions.MaxWorkerMemoryBytes"/>, <see cref="ProcessPoolOptions.MaxWorkerMemoryGrowthBytes"/>)
/// when it ended an item, whose outcome counts; it is replaced before its next.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="ProcessId">Its process id.</param>
/// <param name="MemoryBytes">How much it used, in bytes.</param>
public sealed record WorkerTooLargeEvent(TimeSpan At, string WorkerName, int ProcessId, long MemoryBytes) : PoolEvent(At);

/// <summary>A worker has given no sign of life for longer than <see cref="ProcessPoolOptions.HeartbeatLimit"/>, and is killed.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Silence">For how long it gave none, pauses of the host not counted.</param>
public sealed record WorkerUnresponsiveEvent(TimeSpan At, string WorkerName, int ProcessId, TimeSpan Silence) : PoolEvent(At);

/// <summary>A worker wrote a line to its standard output or standard error.</summary>
public sealed record WorkerOutputEvent(TimeSpan At, string WorkerName, int ProcessId, bool IsError, string Text) : PoolEvent(At);
