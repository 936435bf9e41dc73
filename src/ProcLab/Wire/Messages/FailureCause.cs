namespace ProcLab.Wire;

/// <summary>Why a worker could not give a result for an item.</summary>
internal enum FailureCause
{
    /// <summary>The task threw.</summary>
    Threw = 0,

    /// <summary>The task ended by its cancellation token.</summary>
    Cancelled = 1,

    /// <summary>The argument could not be decoded.</summary>
    ArgumentNotDecodable = 2,

    /// <summary>The result, a streamed item or a progress report could not be encoded.</summary>
    ResultNotEncodable = 3,

    /// <summary>The worker has no such task.</summary>
    UnknownTask = 4,

    /// <summary>The worker's task of that name takes or returns other types.</summary>
    SignatureMismatch = 5,
}
