namespace ProcLab.Links;

/// <summary>What the host expects of a worker that says hello, and what it answers.</summary>
/// <param name="WorkerName">The worker's name in its pool.</param>
/// <param name="ExpectedProcessId">The process that was started, or <see langword="null"/> when a wrapper may stand between.</param>
/// <param name="WaitForDebugger">Whether the worker is to wait for a debugger before it takes work.</param>
/// <param name="Culture">The culture for the worker's threads, or <see langword="null"/> for the system's own.</param>
/// <param name="Recorder">The path of the worker's flight recorder.</param>
/// <param name="MaxPayloadBytes">The largest payload that is taken, in bytes.</param>
internal sealed record WorkerGreeting(string WorkerName, int? ExpectedProcessId, bool WaitForDebugger, string? Culture, string? Recorder, int MaxPayloadBytes = int.MaxValue);
