namespace ProcLab.Shared.Arbiter;

/// <summary>How an arbiter reaches a process that uses the queue. Calls come from within the arbiter's turn and must not block.</summary>
internal interface IMember
{
    /// <summary>There may be what it waits for.</summary>
    void Ring();

    /// <summary>The queue takes no more items.</summary>
    /// <param name="error">Why, if something went wrong.</param>
    void Close(string? error);

    /// <summary>Answers a question.</summary>
    void Answer(long question, QueueAnswer answer);

    /// <summary>It wrote what makes no sense, and has to go.</summary>
    void Expel(string reason);
}
