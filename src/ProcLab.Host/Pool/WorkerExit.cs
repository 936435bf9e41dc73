namespace ProcLab.Host.Pool;

/// <summary>How a worker process ended.</summary>
/// <param name="Code">Its exit code; <see langword="null"/> when a signal ended it.</param>
/// <param name="Signal">The signal's number.</param>
/// <param name="Cause">In words: <c>killed by SIGKILL (9)</c>.</param>
/// <param name="IsExpected">Whether the pool had asked it to end.</param>
internal sealed record WorkerExit(int? Code, int? Signal, string Cause, bool IsExpected);
