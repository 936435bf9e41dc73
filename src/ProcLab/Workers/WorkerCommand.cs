namespace ProcLab.Workers;

/// <summary>A command line for a worker process.</summary>
/// <param name="FileName">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="IsOurs">Whether the process that is started is itself the worker and not a wrapper, so that its process id can be checked.</param>
internal sealed record WorkerCommand(string FileName, IReadOnlyList<string> Arguments, bool IsOurs);
