using System.Diagnostics;
using ProcLab.Worker.Tasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A worker that is killed half-way through a result of 600 MB, while ten other items run: its item fails, and they do not.</summary>
internal static class LargeResultDeath
{
    public const int Others = 10;

    private const int Large = 600_000_000;
    private const int Small = 32;
    private const int LatestKillMilliseconds = 200;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_longestWork = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a round, in a pool of two workers and more.</summary>
    /// <returns>How long after the kill the item failed, and how many of the others have their results.</returns>
    /// <exception cref="InvalidOperationException">It had a result.</exception>
    /// <exception cref="TimeoutException">Nothing came within 20 s.</exception>
    public static async Task<(TimeSpan UntilFailed, int Succeeded)> RunAsync(ProcessPool pool, Random random)
    {
        TimeSpan? failed;
        int succeeded;
        do
        {
            var victim = await pool.SubmitAsync(ChaosTasks.Tasks.Answer, (0, Large, TimeSpan.Zero));
            var others = Enumerable.Range(1, Others).Select(item => RunOtherAsync(pool, item, s_longestWork * random.NextDouble())).ToArray();
            failed = await KillAsync(pool, victim, random);
            succeeded = (await Task.WhenAll(others).WaitAsync(s_limit)).Count(static isRight => isRight);
        }
        while (failed is null && succeeded == Others);

        return (failed ?? TimeSpan.Zero, succeeded);
    }

    /// <returns>How long after its kill the item failed; <see langword="null"/> when the result was there before the kill.</returns>
    private static async Task<TimeSpan?> KillAsync(ProcessPool pool, WorkItem<byte[]> victim, Random random)
    {
        bool IsSending(WorkerSnapshot worker, bool isSending) => isSending && worker.ItemId == victim.Id;

        // Signal 0 is none: it only looks.
        long start = Stopwatch.GetTimestamp();
        while (pool.SignalOne(0, IsSending, static _ => 0) is null && !victim.Completion.IsCompleted)
        {
            if (Stopwatch.GetElapsedTime(start) > s_limit)
                throw new TimeoutException("The result did not begin to come.");
            await Task.Delay(1);
        }

        await Task.Delay(random.Next(LatestKillMilliseconds));
        long killed = Stopwatch.GetTimestamp();
        if (pool.SignalOne(SignalNumbers.Kill, IsSending, static _ => 0) is null)
        {
            await victim.Completion.WaitAsync(s_limit);
            return null;
        }

        try
        {
            await victim.Completion.WaitAsync(s_limit);
        }
        catch (WorkerCrashedException)
        {
            return Stopwatch.GetElapsedTime(killed);
        }

        throw new InvalidOperationException("An item whose worker was killed half-way through its result has a result.");
    }

    private static async Task<bool> RunOtherAsync(ProcessPool pool, int item, TimeSpan work) =>
        ChaosAnswer.IsOf(item, Small, await pool.RunAsync(ChaosTasks.Tasks.Answer, (item, Small, work)));
}
