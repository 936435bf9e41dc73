using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers killed at random moments, whatever they are doing, while many items flow.</summary>
public sealed class RandomKillTests(ITestOutputHelper output) : PoolTestBase
{
    private const int Workers = 3;
    private const int Items = 100_000;
    private const int Waves = 50;
    private const int Window = 256;
    private const int ItemsPerKill = 600;
    private const int LatestKillMilliseconds = 10;
    private const int LeastKills = 100;

    private readonly LedgerAudit _audit = new();
    private readonly ConcurrentDictionary<WorkerActivity, int> _killedWhile = new();
    private readonly Channel<int> _due = Channel.CreateUnbounded<int>();
    private int _ended;

    [ProcessFact(Timeout = 180_000)]
    public Task Random_kills_cost_no_more_than_the_items_that_the_killed_workers_had_begun() => Race.RepeatAsync(output, RunAsync, rounds: 1);

    private async Task RunAsync(Random random)
    {
        string ledger = NewFolder();
        long start = Stopwatch.GetTimestamp();
        await using (var pool = await StartAsync(Workers, options => Configure(options, ledger)))
        {
            var killing = KillAsync(pool, new Random(random.Next()));
            for (int wave = 0; wave < Waves; wave++)
            {
                await RunWaveAsync(pool, wave);
                Kill(pool, random);
            }

            _due.Writer.Complete();
            await killing;
            var account = await pool.DrainAsync().WaitAsync(Eventually.Limit);
            Assert.Equal((Items - _audit.Lost, _audit.Lost), (account.Completed, account.Lost));
        }

        output.WriteLine($"{Items} items in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {_audit.Killed} kills, {_audit.Lost} items lost.");
        output.WriteLine($"Killed while {string.Join(", ", _killedWhile.Select(static count => $"{count.Key}: {count.Value}"))}.");
        Assert.Equal([], _audit.Problems(Items, StartLedger.Read(ledger)));
        Assert.True(_audit.Killed >= LeastKills, $"There were only {_audit.Killed} kills.");
        Assert.InRange(_audit.Lost, 1, _audit.Killed);
        foreach (var activity in new[] { WorkerActivity.Starting, WorkerActivity.Idle, WorkerActivity.Running })
            Assert.True(_killedWhile.ContainsKey(activity), $"No worker was killed while it was {activity}.");
    }

    private static void Configure(ProcessPoolOptions options, string ledger)
    {
        options.EnvironmentVariables[StartLedger.Variable] = ledger;

        // Workers that are killed while they start count as failed starts.
        options.StartIntensity = RestartIntensity.Unlimited;
    }

    /// <summary>Runs a part of the items, and ends when all of them have: then the workers are idle, and may be killed so.</summary>
    private async Task RunWaveAsync(ProcessPool pool, int wave)
    {
        const int Size = Items / Waves;
        await Parallel.ForEachAsync(
            Enumerable.Range(wave * Size, Size),
            new ParallelOptions { MaxDegreeOfParallelism = Window },
            async (item, _) => await RunItemAsync(pool, item));
    }

    private async Task RunItemAsync(ProcessPool pool, long item)
    {
        long? id = null;
        try
        {
            // In turn as a value that is awaited once, which the pool uses again, and with a handle, which tells the item's number.
            byte[] answer;
            if (item % 2 == 0)
            {
                answer = await pool.RunAsync(LedgerTasks.Tasks.Answer, item);
            }
            else
            {
                var handle = await pool.SubmitAsync(LedgerTasks.Tasks.Answer, item);
                id = handle.Id;
                answer = await handle.Completion;
            }

            _audit.NoteResult(item, LedgerAnswer.IsOf(item, answer));
        }
        catch (WorkerCrashedException crash)
        {
            _audit.NoteLoss(item, crash.Certificate, id);
        }
        catch (Exception error)
        {
            _audit.NoteError(item, error);
        }

        int ended = Interlocked.Increment(ref _ended);
        if (ended % ItemsPerKill == 0)
            _due.Writer.TryWrite(ended);
    }

    /// <summary>Kills a worker each time that so many items have ended, a random moment later.</summary>
    private async Task KillAsync(ProcessPool pool, Random random)
    {
        await foreach (int _ in _due.Reader.ReadAllAsync())
        {
            await Task.Delay(random.Next(LatestKillMilliseconds));
            Kill(pool, random);
        }
    }

    private void Kill(ProcessPool pool, Random random)
    {
        var alive = pool.GetSnapshot().Workers.Where(static worker => worker.ProcessId is not null).ToArray();
        if (alive.Length == 0)
            return;

        var victim = alive[random.Next(alive.Length)];
        _audit.NoteKill(victim.ProcessId!.Value);
        if (pool.KillWorker(victim.Name))
            _killedWhile.AddOrUpdate(victim.Activity, 1, static (_, count) => count + 1);
    }
}
