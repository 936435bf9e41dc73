using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>One random history: what callers, workers, the system and time do. How often each does something is drawn for each history.</summary>
internal sealed partial class PoolHistory
{
    private static readonly double[] s_taskMicroseconds = [1, 60, 500, 50_000];
    private static readonly double[] s_passedMicroseconds = [5, 100, 1_000, 3_000, 30_000, 1_500_000];

    private readonly Random _random;
    private readonly CoreHarness _harness;
    private readonly PoolModel _model;
    private readonly (int Weight, Action Move)[] _moves;

    public PoolHistory(int seed)
    {
        _random = new Random(seed);
        int workers = _random.Next(1, 5), queueLimit = _random.Next(1, 30), maxStarts = _random.Next(1, 4);
        _harness = new CoreHarness(workers, queueLimit, maxStarts, startFailureLimit: _random.Next(1, 4));
        _model = new PoolModel(_harness, workers, queueLimit, maxStarts);
        _moves =
        [
            (Weight(8), Submit),
            (Weight(8), MakeReady),
            (Weight(8), Begin),
            (Weight(8), End),
            (Weight(8), Report),
            (Weight(8), Pass),
            (Weight(2), Cancel),
            (Weight(1), Exit),
            (Weight(1), Resize),
            (1, Wake),
        ];
        Note($"{workers} workers, queue limit {queueLimit}, starts {maxStarts}");
    }

    public void Play(int steps)
    {
        Do("start", _harness.Start);
        PlayOn(steps);
    }

    /// <summary>The pool is drained, and faults go on for a while.</summary>
    public void Drain(int steps)
    {
        Do("drain", _harness.Drain);
        PlayOn(steps);
    }

    private void PlayOn(int steps)
    {
        int sum = _moves.Sum(static move => move.Weight);
        for (int step = 0; step < steps; step++)
        {
            int drawn = _random.Next(sum);
            int chosen = 0;
            while ((drawn -= _moves[chosen].Weight) >= 0)
                chosen++;
            _moves[chosen].Move();
        }
    }

    private int Weight(int usual) => usual * (1 << _random.Next(5));

    private void Submit()
    {
        int task = _random.Next(s_taskMicroseconds.Length);
        var submission = new Submission(task, Priority: _random.Next(-1, 2), ChunkSize: _random.Next(6) == 0 ? _random.Next(1, 6) : 0);
        for (int count = _random.Next(4) == 0 ? 10 : 1; count > 0; count--)
            Do($"submit {submission}", () => _model.Submit(submission));
    }

    private void MakeReady()
    {
        if (TryPick(static worker => !worker.Ready) is { } worker)
            MakeReady(worker, _random.Next(4) switch { 0 => 1, 1 => 3, _ => 64 });
    }

    private void MakeReady(ModelWorker worker, int window) => Do($"{worker} is ready for {window}", () => _model.MakeReady(worker, window));

    private void Begin()
    {
        if (TryPick(static worker => worker.CanBegin) is { } worker)
            Begin(worker);
    }

    private void Begin(ModelWorker worker) => Do($"{worker} begins", () => _model.Begin(worker));

    private void End()
    {
        if (TryPick(static worker => worker.Running is not null) is { } worker)
            worker.Running!.Done = true;
    }

    private void Report()
    {
        if (TryPick(static worker => worker.HasReport) is { } worker)
            Report(worker);
    }

    private void Report(ModelWorker worker)
    {
        double ran = s_taskMicroseconds[worker.Items[0].Task] * (_random.Next(20) == 0 ? 100 : 1);
        var report = (ItemReport)_random.Next(3);
        Do($"{worker} reports {worker.Items[0].Key.Id}", () => _model.Report(worker, report, ran));
    }

    private void Cancel()
    {
        if (_model.Known.Count == 0)
            return;

        var item = Pick(_model.Known);
        Do($"cancel {item.Key.Id}", () => _model.Cancel(item));
    }

    private void Exit()
    {
        if (_model.Workers.Count > 0)
            Exit(Pick(_model.Workers));
    }

    /// <summary>A worker's process ends; some of its last reports may still have come.</summary>
    private void Exit(ModelWorker worker)
    {
        while (worker.HasReport && _random.Next(2) == 0)
            Report(worker);
        Do($"{worker} exits", () => _model.Exit(worker));
    }

    private void Resize()
    {
        int wanted = _random.Next(1, 6);
        Do($"resize to {wanted}", () => _model.Resize(wanted));
    }

    private void Wake() => Do("wake", _harness.Wake);

    private void Pass() => Pass(TimeSpan.FromMicroseconds(Pick(s_passedMicroseconds)));

    /// <summary>Time passes, from one wake-up to the next.</summary>
    private void Pass(TimeSpan time)
    {
        var end = _harness.Now + time;
        do
        {
            var next = _harness.WakeDue < end ? _harness.WakeDue : end;
            var passed = next > _harness.Now ? next - _harness.Now : TimeSpan.Zero;
            Do($"{passed.TotalMicroseconds} µs pass", () => _harness.Pass(passed));
        }
        while (_harness.Now < end);
    }

    private ModelWorker? TryPick(Predicate<ModelWorker> which)
    {
        var all = _model.Workers.FindAll(which);
        return all.Count == 0 ? null : Pick(all);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
