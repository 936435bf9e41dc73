namespace ProcLab.Host.Pool;

/// <summary>A built-in task as <c>proclab pool --task</c> offers it: what its input looks like, and how its result is shown.</summary>
internal abstract class PoolJob
{
    public required string Name { get; init; }

    /// <summary>What it does, for the help.</summary>
    public required string Description { get; init; }

    /// <summary>What one value of <c>--input</c> is, such as FILE.</summary>
    public required string InputName { get; init; }

    /// <summary>Whether inputs are paths of files.</summary>
    public bool ReadsFiles { get; init; }

    /// <summary>Whether an empty line of standard input is an item.</summary>
    public bool TakesEmptyInput { get; init; }

    /// <summary>What is wrong with an input, as one sentence; <see langword="null"/> when it will do.</summary>
    public abstract string? Check(string input);

    /// <summary>Hands an item, whose input has passed <see cref="Check"/>, to the pool; waits for room.</summary>
    public abstract Task<Submission> SubmitAsync(ProcessPool pool, PoolItem item, RunOptions options);
}
