namespace ProcLab.Host;

/// <summary>How a command ended: the same numbers in every command. <see cref="ExitCodes"/> explains them, and so does docs/exit-codes.md.</summary>
internal enum ExitCode
{
    Ok = 0,
    Failed = 1,
    Usage = 2,
    BadFile = 3,
    Expectation = 4,
    Threshold = 5,
    TimedOut = 6,
    WorkerLost = 7,
    Unreachable = 8,
    Unauthorized = 9,
    BadData = 10,
    InUse = 11,
    Unsupported = 12,
    NotFound = 13,
    Full = 14,
    Empty = 15,
    Closed = 16,
    Internal = 70,
    HungUp = 129,
    Interrupted = 130,
    Terminated = 143,
}
