namespace ProcLab.Pools;

/// <summary>The result of the one item of a <see cref="WorkerProcess"/>, in its words: it knows of no pool that stops or gives up.</summary>
internal static class LoneResult
{
    /// <summary>The result of an item that was submitted. Who awaits it goes on on the thread pool.</summary>
    public static Task<TResult> Of<TResult>(PendingResult<TResult> item)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = FollowAsync(item.Awaitable, result);
        return result.Task;
    }

    private static async Task FollowAsync<TResult>(ValueTask<TResult> item, TaskCompletionSource<TResult> result)
    {
        try
        {
            result.SetResult(await item.ConfigureAwait(false));
        }
        catch (Exception stopped) when (stopped is PoolStoppedException or OperationCanceledException)
        {
            result.SetCanceled();
        }
        catch (PoolFaultedException given) when (given.InnerException is WorkerCrashedException crash)
        {
            // It died before it had begun, and there is nobody else to do it.
            result.SetException(crash);
        }
#pragma warning disable CA1031 // Whatever it is, it is the outcome.
        catch (Exception error)
#pragma warning restore CA1031
        {
            result.SetException(error);
        }

        // Whoever only joins has the exit status, and need not look here.
        _ = result.Task.Exception;
    }
}
