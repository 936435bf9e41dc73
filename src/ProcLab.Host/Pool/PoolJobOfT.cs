namespace ProcLab.Host.Pool;

/// <summary>A built-in task with its types.</summary>
internal sealed class PoolJob<TArgument, TResult> : PoolJob
{
    public required WorkerTask<TArgument, TResult> Task { get; init; }

    /// <summary>Makes the task's argument; the input has passed <see cref="PoolJob.Check"/>.</summary>
    public required Func<PoolItem, TArgument> ToArgument { get; init; }

    public required Func<PoolItem, TResult, ItemResult> ToResult { get; init; }

    /// <summary>See <see cref="Check"/>; by default every input will do.</summary>
    public Func<string, string?> FindProblem { get; init; } = _ => null;

    public override string? Check(string input) => FindProblem(input);

    public override async Task<Submission> SubmitAsync(ProcessPool pool, PoolItem item, RunOptions options)
    {
        var work = await pool.SubmitAsync(Task, ToArgument(item), options);
        return new Submission(AwaitAsync(work, item), () => work.RunTime);
    }

    private async Task<ItemResult> AwaitAsync(WorkItem<TResult> work, PoolItem item) => ToResult(item, await work.Completion);
}
