using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreAllocationTests
{
    private const int Rounds = 100_000;
    private const int Depth = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(5_000)]
    public void Submitting_sending_and_ending_items_allocates_nothing(int microseconds)
    {
        var shell = new Shell(TimeSpan.FromMicroseconds(microseconds));
        shell.Run(Rounds / 10);

        Assert.Equal(0, LeastAllocated(shell));
        Assert.Equal(0, (shell.Done - (Rounds / 10)) % Rounds);
    }

    [Fact]
    public void Recalling_items_allocates_nothing()
    {
        var shell = new Shell(TimeSpan.FromMicroseconds(1)) { IsLate = true };
        shell.Run(Rounds / 10);
        long recalls = shell.Recalls;

        Assert.Equal(0, LeastAllocated(shell));
        Assert.True(shell.Recalls > recalls);
    }

    // The runtime may allocate on this thread too, when it compiles a method again; what the core allocates, it allocates each time.
    private static long LeastAllocated(Shell shell)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 5 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            shell.Run(Rounds);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    /// <summary>Four workers that end their items in the order in which these were sent, without a list that could grow.</summary>
    private sealed class Shell
    {
        private readonly TimeSpan _ran;
        private readonly (WorkerKey Worker, ItemKey Item)[] _sent = new (WorkerKey, ItemKey)[4 * 64 * 2];
        private readonly PoolCore _core = new(new PoolCoreSettings(
            Workers: 4,
            QueueLimit: 1000,
            MaxConcurrentStarts: 4,
            new RestartPolicy(new RestartIntensity(2, TimeSpan.FromSeconds(10)), new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4))),
            LeaveGrace: TimeSpan.FromSeconds(5),
            SendAheadPolicy.Default with { Processors = 100 }));

        private TimeSpan _now;
        private TimeSpan _wakeDue = TimeSpan.MaxValue;
        private int _first;
        private int _count;

        public Shell(TimeSpan ran)
        {
            _ran = ran;
            _core.Start(_now);
            Follow();
        }

        public bool IsLate { get; init; }

        public int Done { get; private set; }

        public long Recalls { get; private set; }

        public void Run(int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                while (_core.Waiting + _core.Sent < Depth)
                {
                    _core.Submit(new Submission(round % 3, (round % 3) - 1), _now, out _);
                    Follow();
                }

                _now += IsLate && round % 100 == 0 ? TimeSpan.FromMilliseconds(25) : TimeSpan.FromMicroseconds(10);
                if (_now >= _wakeDue)
                {
                    _wakeDue = TimeSpan.MaxValue;
                    _core.Wake(_now);
                    Follow();
                }

                EndOldest();
            }
        }

        private void EndOldest()
        {
            var (worker, item) = _sent[_first];
            RemoveAt(0);
            _core.ItemEnded(worker, item, ItemReport.Succeeded, _ran, _now);
            Done++;
            Follow();
        }

        private void Follow()
        {
            while (_core.TryTakeCommand(out var command))
            {
                switch (command.Kind)
                {
                    case PoolCommandKind.StartWorker:
                        _core.WorkerReady(command.Worker, 64, _now);
                        break;
                    case PoolCommandKind.Send:
                        _sent[(_first + _count++) % _sent.Length] = (command.Worker, command.Item);
                        break;
                    case PoolCommandKind.WakeAt when command.Time < _wakeDue:
                        _wakeDue = command.Time;
                        break;
                    case PoolCommandKind.Recall:
                        Recalls++;
                        Remove(command.Item);
                        _core.Recalled(command.Worker, command.Item, taken: true, _now);
                        break;
                }
            }
        }

        private void Remove(ItemKey item)
        {
            int index = 0;
            while (_sent[(_first + index) % _sent.Length].Item != item)
                index++;
            RemoveAt(index);
        }

        private void RemoveAt(int index)
        {
            for (; index > 0; index--)
                _sent[(_first + index) % _sent.Length] = _sent[(_first + index - 1) % _sent.Length];
            _first = (_first + 1) % _sent.Length;
            _count--;
        }
    }
}
