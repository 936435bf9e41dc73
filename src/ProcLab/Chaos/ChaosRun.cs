using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ProcLab.Chaos;

/// <summary>One test, from its first worker to its report.</summary>
internal sealed partial class ChaosRun(ChaosOptions options, int items) : IDisposable
{
    private const int MostFirstItems = 10_000;

    /// <summary>How long what an ended pool leaves to the system may take to be gone.</summary>
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(30);

    private readonly ChaosFiles _files = new(options.Folder);
    private readonly ChaosFlow _flow = new(items, options.Kills);

    // What the first items load and compile is no growth.
    private readonly int _firstItems = Math.Min(items / 10, MostFirstItems);
    private long _memoryBefore;
    private long _ended;
    private long _failed;
    private Exception? _fault;

    public void Dispose() => _files.Dispose();

    public async Task<ChaosReport> RunAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task, Func<int, TArgument> argumentOf, Func<int, TResult, bool> isResultOf, CancellationToken cancellationToken)
    {
        options.Pool.EnvironmentVariables[ChaosLedger.Variable] = _files.Ledger;
        await WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var before = HostCensus.Take();
        _memoryBefore = HostCensus.MeasureMemory();

        var pool = await ProcessPool.StartAsync(options.Pool, cancellationToken).ConfigureAwait(false);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyDictionary<ChaosHarms, long> harms;
        TimeSpan duration;
        PoolAccount account;
        await using (pool.ConfigureAwait(false))
        {
            using var results = new ChaosResults(_files.Results);
            var nemesis = new ChaosNemesis(pool, options, results) { Stage = _flow };
            await WorkAsync(pool, nemesis, results, task, argumentOf, isResultOf, cancellationToken).ConfigureAwait(false);
            (harms, duration) = (nemesis.Counts, Stopwatch.GetElapsedTime(start));
            account = await pool.DrainAsync(new() { Limit = s_drainLimit }, CancellationToken.None).ConfigureAwait(false);
        }

        var (left, orphans) = await SettleAsync(before, pool.RunId).ConfigureAwait(false);
        long growth = HostCensus.MeasureMemory() - _memoryBefore;
        int retries = task.Identity.Idempotent ? options.Pool.Retry?.MaxRetries ?? 0 : 0;
        return new ChaosReport
        {
            Verdict = ChaosChecker.Check(_files.Ledger, _files.Results, retries),
            Seed = options.Seed!.Value,
            Duration = duration,
            Account = account,
            Harms = harms,
            Orphans = orphans,
            Zombies = left.Zombies,
            Descriptors = ChaosReport.WithoutSlack(left.Descriptors),
            Threads = left.Threads,
            Files = left.Files,
            MemoryGrowthBytes = growth,
            MaxMemoryGrowthBytes = options.MaxMemoryGrowthBytes,
            Fault = _fault,
        };
    }

    private async Task WorkAsync<TArgument, TResult>(
        ProcessPool pool,
        ChaosNemesis nemesis,
        ChaosResults results,
        WorkerTask<TArgument, TResult> task,
        Func<int, TArgument> argumentOf,
        Func<int, TResult, bool> isResultOf,
        CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var stopping = ending.Token.Register(_flow.Stop);
        ending.CancelAfter(options.TimeLimit ?? Timeout.InfiniteTimeSpan);
        using var over = new CancellationTokenSource();
        using var givenUp = new CancellationTokenSource();
        var harming = Task.Run(() => HarmAsync(nemesis, over.Token), CancellationToken.None);
        var watching = WatchAsync(pool, nemesis, results, givenUp, over.Token);
        try
        {
            var outcomes = pool.MapOutcomesAsync(task, SubmitAsync(results, argumentOf, givenUp.Token), new() { Ordered = false }, givenUp.Token);
            await foreach (var outcome in outcomes.ConfigureAwait(false))
                Hear((int)outcome.Index, outcome, results, isResultOf);
            if (options.Kills is not null && !_flow.IsOver)
                await harming.WaitAsync(ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (OperationCanceledException) when (givenUp.IsCancellationRequested)
        {
            // What has no outcome is found in the files.
        }
        catch (ProcLabException error)
        {
            _fault = error;
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(harming, watching).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<TArgument> SubmitAsync<TArgument>(
        ChaosResults results, Func<int, TArgument> argumentOf, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (int item in _flow.TakeAsync(cancellationToken).ConfigureAwait(false))
        {
            results.Submitted(item);
            yield return argumentOf(item);
        }
    }

    private void Hear<TArgument, TResult>(int item, ItemOutcome<TArgument, TResult> outcome, ChaosResults results, Func<int, TResult, bool> isResultOf)
    {
        _flow.End(item);
        if (outcome.IsSuccess)
            results.Heard(item, isResultOf(item, outcome.GetResult()));
        else
            results.Heard(item, outcome.Error);
        if (Interlocked.Increment(ref _ended) == _firstItems)
            _memoryBefore = HostCensus.MeasureMemory();
        if (!outcome.IsSuccess)
            Interlocked.Increment(ref _failed);
    }

    /// <summary>Without kills the items that wait for them would wait for ever.</summary>
    private async Task HarmAsync(ChaosNemesis nemesis, CancellationToken cancellationToken)
    {
        try
        {
            await nemesis.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _flow.Stop();
            throw;
        }
    }

    /// <summary>Opens what the library and the runtime keep for good.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var small = options.Pool.Validated();
        (small.Workers, small.MinWorkers, small.Spares) = (1, null, 0);
        var pool = await ProcessPool.StartAsync(small, cancellationToken).ConfigureAwait(false);
        await pool.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>What is left once all is gone that goes by itself.</summary>
    private static async Task<(HostCensus Left, int Orphans)> SettleAsync(HostCensus before, string runId)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = HostCensus.Take().Minus(before);
            int orphans = HostCensus.CountProcesses(runId);
            bool isClean = orphans + left.Zombies + left.Threads + left.Files + ChaosReport.WithoutSlack(left.Descriptors) == 0;
            if (isClean || Stopwatch.GetElapsedTime(start) > s_settling)
                return (left, orphans);
            await Task.Delay(s_look, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
