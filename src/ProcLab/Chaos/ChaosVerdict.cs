namespace ProcLab.Chaos;

/// <summary>What a <see cref="ChaosChecker"/> found in a ledger and the results that belong to it.</summary>
public sealed record ChaosVerdict
{
    /// <summary>How many items were submitted.</summary>
    public long Items { get; init; }

    /// <summary>Items that ended with their own result.</summary>
    public long Succeeded { get; init; }

    /// <summary>Items that ended with an error, whether a kill explains it or not.</summary>
    public long Failed { get; init; }

    /// <summary>Items that were submitted and never ended.</summary>
    public long Lost { get; init; }

    /// <summary>Items that had no outcome within the limit, and one later.</summary>
    public long Hung { get; init; }

    /// <summary>Items that began more often than their attempts allow, that began again though the worker before was not killed, or that have two outcomes.</summary>
    public long Doubled { get; init; }

    /// <summary>Items that ended with a result that is not their own.</summary>
    public long Swapped { get; init; }

    /// <summary>What nobody asked for: items that began or ended and were never submitted, or that have a result and never began.</summary>
    public long Extra { get; init; }

    /// <summary>Failures that no kill explains: of another cause, or of a worker that was not killed, or that cost more than the one item which it had begun.</summary>
    public long Unexplained { get; init; }

    /// <summary>Lines of either file that are cut short or make no sense.</summary>
    public long Torn { get; init; }

    /// <summary>Begins of attempts in the ledger.</summary>
    public long Begun { get; init; }

    /// <summary>Worker processes that were killed.</summary>
    public long Killed { get; init; }

    /// <summary>Those of them that had begun any item, as the ledger tells or the loss of it: no more items may have failed.</summary>
    public long KilledThatHadBegun { get; init; }

    /// <summary>How often an item may be run again after its worker was killed.</summary>
    public int MaxRetries { get; init; }

    /// <summary>The first things that are wrong, each in a sentence; 20 at most.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Whether nothing is wrong. Failed items that a kill explains are not, unless they may be run again: then none may fail.</summary>
    public bool IsClean =>
        Lost + Hung + Doubled + Swapped + Extra + Unexplained + Torn == 0 && (MaxRetries == 0 || Failed == 0);
}
