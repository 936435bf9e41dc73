namespace ProcLab;

/// <summary>What an attempt at an item can fail of, for <see cref="RetryPolicy.Causes"/>.</summary>
[Flags]
public enum RetryCauses
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its worker ended while it ran.</summary>
    WorkerCrash = 1,

    /// <summary>It ran for longer than <see cref="RunOptions.Timeout"/>.</summary>
    Timeout = 2,

    /// <summary>Its task threw.</summary>
    Exception = 4,

    /// <summary>Each of these.</summary>
    All = WorkerCrash | Timeout | Exception,
}
