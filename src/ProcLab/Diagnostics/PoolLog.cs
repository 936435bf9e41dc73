using Microsoft.Extensions.Logging;

namespace ProcLab.Diagnostics;

/// <summary>The log messages of a pool. Event ids are never used twice.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(1, LogLevel.Debug, "Worker {WorkerName} was started as process {ProcessId}: {Image}")]
    public static partial void WorkerStarting(ILogger logger, string workerName, int processId, string image);

    [LoggerMessage(2, LogLevel.Debug, "Worker {WorkerName} (pid {ProcessId}) was ready after {StartupMilliseconds} ms")]
    public static partial void WorkerReady(ILogger logger, string workerName, int processId, double startupMilliseconds);

    [LoggerMessage(3, LogLevel.Debug, "Worker {WorkerName} left: {Certificate}")]
    public static partial void WorkerLeft(ILogger logger, string workerName, DeathCertificate certificate);

    [LoggerMessage(4, LogLevel.Warning, "Worker {WorkerName} died: {Certificate}")]
    public static partial void WorkerDied(ILogger logger, string workerName, DeathCertificate certificate);

    [LoggerMessage(5, LogLevel.Warning, "Worker {WorkerName} could not be started: {Problem}")]
    public static partial void WorkerStartFailed(ILogger logger, string workerName, string problem);

    [LoggerMessage(6, LogLevel.Error, "{Problem}")]
    public static partial void PoolFaulted(ILogger logger, string problem);

    [LoggerMessage(9, LogLevel.Warning, "Worker {WorkerName} (pid {ProcessId}) uses {Bytes} bytes of memory, more than it may, and is replaced")]
    public static partial void WorkerTooLarge(ILogger logger, string workerName, int processId, long bytes);

    [LoggerMessage(10, LogLevel.Warning, "Worker {WorkerName} (pid {ProcessId}) has given no sign of life for {SilentSeconds} s, and is killed")]
    public static partial void WorkerUnresponsive(ILogger logger, string workerName, int processId, double silentSeconds);

    [LoggerMessage(11, LogLevel.Error, "The hang handler for worker {WorkerName} failed, and the worker is killed without it")]
    public static partial void HangHandlerFailed(ILogger logger, string workerName, Exception error);

    [LoggerMessage(12, LogLevel.Warning, "The hang handler for worker {WorkerName} has not ended after {Seconds} s, and the worker is killed without waiting for it")]
    public static partial void HangHandlerLate(ILogger logger, string workerName, double seconds);

    [LoggerMessage(13, LogLevel.Warning, "Workers were to be limited to {Kind} {Value}, and nothing on this system holds them to that")]
    public static partial void LimitNotHeld(ILogger logger, string kind, double value);

    [LoggerMessage(7, LogLevel.Warning, "A connection in place of worker {WorkerName} was refused: {Reason}")]
    public static partial void ConnectionRefused(ILogger logger, string workerName, string reason);

    [LoggerMessage(8, LogLevel.Warning, "The pool was collected as garbage without having been disposed of: it does what it has accepted, and ends")]
    public static partial void PoolDropped(ILogger logger);
}
