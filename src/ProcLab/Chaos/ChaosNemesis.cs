using System.Diagnostics;

namespace ProcLab.Chaos;

/// <summary>Harms the workers of a running pool, at random moments and in random states. Only worker processes of that pool are ever signalled, and none that is reaped.</summary>
public sealed class ChaosNemesis
{
    private readonly ChaosOptions _options;
    private readonly ChaosResults? _results;
    private readonly ChaosAim _aim;
    private readonly Random _random;
    private readonly ChaosHarms[] _kinds;
    private readonly long[] _counts;
    private readonly List<Task> _slowed = [];

    /// <summary>Makes a nemesis that does nothing yet.</summary>
    /// <param name="pool">Whose workers it harms.</param>
    /// <param name="options">What it does and how often: <see cref="ChaosOptions.Harms"/>, <see cref="ChaosOptions.KillEvery"/>, <see cref="ChaosOptions.Kills"/>,
    /// <see cref="ChaosOptions.HangLimit"/> and <see cref="ChaosOptions.Seed"/>.</param>
    /// <param name="results">Where it writes down whom it harmed, for a <see cref="ChaosChecker"/>; or <see langword="null"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ChaosNemesis(ProcessPool pool, ChaosOptions options, ChaosResults? results = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
        _results = results;
        _random = new Random(_options.Seed!.Value);
        _aim = new ChaosAim(pool, _random);
        _kinds = [.. Enum.GetValues<ChaosHarms>().Where(kind => kind is not (ChaosHarms.None or ChaosHarms.All) && _options.Harms.HasFlag(kind))];
        _counts = new long[_kinds.Length];
    }

    /// <summary>How many workers it has killed.</summary>
    public long Kills => Counts.Where(static count => count.Key != ChaosHarms.SlowStart).Sum(static count => count.Value);

    /// <summary>How often it has done what.</summary>
    public IReadOnlyDictionary<ChaosHarms, long> Counts =>
        Enumerable.Range(0, _kinds.Length).ToDictionary(index => _kinds[index], index => Interlocked.Read(ref _counts[index]));

    internal IChaosStage? Stage { get; init; }

    /// <summary>Harms workers until it is cancelled, or has done as many kills as it was asked for. No item is killed more than twice. No worker is left stopped, but by
    /// <see cref="ChaosHarms.Stop"/>.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TimeoutException">A number of kills was asked for, and for <see cref="ChaosOptions.HangLimit"/> no worker was in a state for any of the harms: none that
    /// sends a result of more than 64 KiB, for example.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await HarmAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // As asked.
        }
        finally
        {
            await Task.WhenAll(_slowed).ConfigureAwait(false);
        }
    }

    private async Task HarmAllAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        long last = start;
        var due = TimeSpan.Zero;
        var next = Choose();
        while (!(Kills >= _options.Kills))
        {
            due += _options.KillEvery * (0.5 + _random.NextDouble());

            // Workers start when others have been killed: then is the time for those who are to be harmed at their start.
            bool isNow = IsOfStarts(next) && !_kinds.All(IsOfStarts);
            if (due - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait && !isNow)
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (await TryHarmAsync(next, cancellationToken).ConfigureAwait(false))
                last = Stopwatch.GetTimestamp();
            else if (_options.Kills is not null && Stopwatch.GetElapsedTime(last) > _options.HangLimit)
                throw new TimeoutException($"No worker was in a state for {_options.Harms} within {_options.HangLimit.TotalSeconds:0.#} s.");
            next = Choose();
        }
    }

    private async Task<bool> TryHarmAsync(ChaosHarms wanted, CancellationToken cancellationToken)
    {
        if (Stage is not null)
            await Stage.PrepareAsync(wanted, cancellationToken).ConfigureAwait(false);
        bool isDone = true;
        if (await _aim.SeekAsync(wanted, cancellationToken).ConfigureAwait(false) is { } victim)
            Note(wanted, victim);
        else
            isDone = TryHarmAnyone();
        Stage?.GoOn(Kills);
        return isDone;
    }

    /// <summary>Kills somebody who is ready: of those who start, more would start only later.</summary>
    private bool TryHarmAnyone()
    {
        var ready = _kinds.Where(static kind => kind is ChaosHarms.KillIdle or ChaosHarms.KillRunning or ChaosHarms.KillResult).ToArray();
        _random.Shuffle(ready);
        foreach (var kind in ready)
        {
            if (_aim.Hit(kind) is { } victim)
            {
                Note(kind, victim);
                return true;
            }
        }

        // Nobody would ever start again.
        if (_kinds.All(IsOfStarts))
            _aim.RenewWorkers();
        return false;
    }

    private void Note(ChaosHarms kind, WorkerSnapshot victim)
    {
        _results?.Harmed(victim.ProcessId!.Value, kind);
        Interlocked.Increment(ref _counts[Array.IndexOf(_kinds, kind)]);
        if (kind == ChaosHarms.SlowStart)
        {
            _slowed.RemoveAll(static slowed => slowed.IsCompleted);
            _slowed.Add(_aim.LetGoOnAsync(victim.Name));
        }
    }

    private ChaosHarms Choose()
    {
        int choice = _random.Next(_kinds.Sum(WeightOf));
        return _kinds.First(kind => (choice -= WeightOf(kind)) < 0);
    }

    /// <summary>What takes the pool long comes seldom, or little else could be done.</summary>
    private static int WeightOf(ChaosHarms kind) => kind switch { ChaosHarms.Stop => 1, ChaosHarms.SlowStart => 3, _ => 10 };

    private static bool IsOfStarts(ChaosHarms kind) => kind is ChaosHarms.KillStarting or ChaosHarms.SlowStart;
}
