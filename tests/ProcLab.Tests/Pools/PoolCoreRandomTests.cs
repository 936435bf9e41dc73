using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>Random histories of a pool, checked against the outcomes that its commands tell. A failing seed is in the assertion's message.</summary>
public sealed class PoolCoreRandomTests
{
    private const int Seeds = 2_000;
    private const int Steps = 200;

    [Fact]
    public void INV1_every_accepted_item_ends_exactly_once_whatever_the_order_of_events()
    {
        for (int seed = 0; seed < Seeds; seed++)
            new History(seed).Play();
    }

    private sealed class History
    {
        private readonly int _seed;
        private readonly Random _random;
        private readonly CoreHarness _harness;
        private readonly HashSet<WorkerKey> _starting = [];
        private readonly HashSet<WorkerKey> _alive = [];
        private readonly Dictionary<WorkerKey, ItemKey> _running = [];
        private readonly HashSet<ItemKey> _open = [];
        private readonly HashSet<ItemKey> _ended = [];
        private readonly List<ItemKey> _known = [];
        private readonly HashSet<long> _sent = [];
        private bool _poolEnded;

        public History(int seed)
        {
            _seed = seed;
            _random = new Random(seed);
            _harness = new CoreHarness(_random.Next(1, 5), _random.Next(1, 20), _random.Next(1, 4), startFailureLimit: _random.Next(1, 4));
        }

        public void Play()
        {
            _harness.Core.Start(_harness.Now);
            Follow();
            for (int step = 0; step < Steps; step++)
            {
                Step();
                Follow();
            }

            _harness.Core.Terminate(_harness.Now, TimeSpan.FromSeconds(1));
            Follow();
            while (_starting.Count + _alive.Count > 0)
            {
                Exit(_starting.Concat(_alive).First());
                Follow();
            }

            Check(_open.Count == 0, "an item never ended");
            Check(_poolEnded, "the pool never ended");
            Check(_harness.Core.Counts.Ended == _ended.Count, "the counts differ from the outcomes");
        }

        private void Step()
        {
            _harness.Advance(_random.NextDouble());
            switch (_random.Next(12))
            {
                case < 4:
                    if (_harness.Core.Submit(out var item) == SubmitOutcome.Accepted)
                    {
                        _open.Add(item);
                        _known.Add(item);
                    }

                    break;
                case < 6 when _starting.Count > 0:
                    var started = Pick(_starting);
                    _starting.Remove(started);
                    _alive.Add(started);
                    _harness.Core.WorkerReady(started, _harness.Now);
                    break;
                case < 9 when _running.Count > 0:
                    var (worker, done) = Pick(_running);
                    _running.Remove(worker);
                    Check(_harness.Core.ItemEnded(worker, done, (ItemReport)_random.Next(3), _harness.Now), "a true report was refused");
                    break;
                case 9 when _known.Count > 0:
                    _harness.Core.Cancel(_known[_random.Next(_known.Count)], _harness.Now);
                    break;
                case 10 when _alive.Count + _starting.Count > 0:
                    Exit(Pick(_starting.Concat(_alive)));
                    break;
                case 11 when _random.Next(60) == 0:
                    _harness.Core.Drain(_harness.Now);
                    break;
                default:
                    _harness.Core.Wake(_harness.Now);
                    break;
            }
        }

        private void Exit(WorkerKey worker)
        {
            _starting.Remove(worker);
            _alive.Remove(worker);
            bool hadBegun = _random.Next(2) == 0;
            if (_running.Remove(worker, out var item) && !hadBegun)
                _sent.Remove(item.Id);
            _harness.Core.WorkerExited(worker, _harness.Now, hadBegun);
        }

        private void Follow()
        {
            foreach (var command in _harness.Take())
            {
                switch (command.Kind)
                {
                    case PoolCommandKind.StartWorker:
                        Check(_starting.Add(command.Worker), "a worker was started twice");
                        break;
                    case PoolCommandKind.Send:
                        Check(_alive.Contains(command.Worker), "an item was sent to a worker that is not alive");
                        Check(_sent.Add(command.Item.Id), "an item was sent twice");
                        Check(_running.TryAdd(command.Worker, command.Item), "a worker got a second item");
                        _open.Add(command.Item); // sent by the submission itself, before it returned
                        break;
                    case PoolCommandKind.Complete:
                        Check(_open.Remove(command.Item), "an item ended that was not open");
                        Check(_ended.Add(command.Item), "an item ended twice");
                        break;
                    case PoolCommandKind.Ended:
                        _poolEnded = true;
                        break;
                }
            }
        }

        private T Pick<T>(IEnumerable<T> from)
        {
            var all = from.ToArray();
            return all[_random.Next(all.Length)];
        }

        private void Check(bool holds, string problem) => Assert.True(holds, $"seed {_seed}: {problem}");
    }
}
