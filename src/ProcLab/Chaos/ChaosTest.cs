using System.Diagnostics;

namespace ProcLab.Chaos;

/// <summary>Runs a task many times in a pool whose workers are killed meanwhile, and tells what became of each item.</summary>
public static class ChaosTest
{
    /// <summary>Runs the test. The pool is its own, and has ended when this is done; nothing else should go on in this program meanwhile, since what is left behind is counted.</summary>
    /// <param name="task">The task's handle, made by the generator. Its first act is a call of <see cref="ChaosLedger.Begin"/> with the item's number, so that is part of its
    /// argument.</param>
    /// <param name="items">How many items. Range: 1 to 100,000,000.</param>
    /// <param name="argumentOf">Makes the argument of an item from its number, from 0 on.</param>
    /// <param name="isResultOf">Says whether a result is that of the item with this number: results of different items should differ.</param>
    /// <param name="options">How it is run; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the test early: no more items are submitted, what runs ends, and all is checked as far as it went.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="WorkerStartException">The first worker could not be started.</exception>
    /// <exception cref="TimeoutException">A number of kills was asked for, and for <see cref="ChaosOptions.HangLimit"/> no worker was in a state for any of the harms.</exception>
    /// <exception cref="IOException">The files cannot be written.</exception>
    public static async Task<ChaosReport> RunAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        int items,
        Func<int, TArgument> argumentOf,
        Func<int, TResult, bool> isResultOf,
        ChaosOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        const int MostItems = 100_000_000;

        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(argumentOf);
        ArgumentNullException.ThrowIfNull(isResultOf);
        if (items is < 1 or > MostItems)
            throw new ArgumentOutOfRangeException(nameof(items), items, $"items is {items}; it must be 1 to {MostItems}.");

        using var run = new ChaosRun((options ?? new ChaosOptions()).Validated(), items);
        return await run.RunAsync(task, argumentOf, isResultOf, cancellationToken).ConfigureAwait(false);
    }
}
