using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>Decisions drawn from a seed, each of which applies when it is drawn. Every seed has its own mix of moves, and leaves some out altogether:
/// what needs a long run of one kind of event is found sooner so ("swarm testing").</summary>
internal sealed class RandomDecisions : IDecisionSource
{
    private const int Attempts = 40;

    // A pool that has ended only refuses.
    private const int LastAfterEnd = 6;

    private static readonly Move s_submit = Move.All.OfType<CallerSubmits>().Single();

    private readonly Randomness _random;
    private readonly List<Decision> _taken;
    private readonly int[] _weights;
    private readonly int _sum;
    private readonly bool _floods;
    private int _left;
    private int _flood;

    /// <param name="taken">Gets every decision made.</param>
    public RandomDecisions(Randomness random, List<Decision> taken)
    {
        _random = random;
        _taken = taken;
        _left = random.Between(30, 120);
        _floods = random.OneIn(2);
        _weights = new int[Move.All.Length];
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] = Move.All[i].Weight * (Move.All[i].IsOptional ? random.Of([0, 1, 1, 3]) : random.Of([1, 1, 2]));
            _sum += _weights[i];
        }
    }

    public bool TryNext(World world, out Decision decision)
    {
        decision = default;
        if (world.Book.Phase == PoolPhase.Ended)
            _left = Math.Min(_left, LastAfterEnd);
        if (_left-- == 0)
            return false;

        if (_flood > 0)
        {
            _flood--;
            decision = Take(new Decision(s_submit, 0, _random.Below(1 << 16), TimeSpan.Zero));
            return true;
        }

        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var move = Draw();
            if (!move.TryAim(world, _random, out int target, out int detail))
                continue;

            if (_floods && move == s_submit && _random.OneIn(10))
                _flood = _random.Between(1, 12);
            decision = Take(new Decision(move, target, detail, DrawDelay()));
            return true;
        }

        return false;
    }

    private Decision Take(Decision decision)
    {
        _taken.Add(decision);
        return decision;
    }

    private Move Draw()
    {
        int draw = _random.Below(_sum);
        int move = 0;
        while (draw >= _weights[move])
            draw -= _weights[move++];
        return Move.All[move];
    }

    // Mostly what a queue or a wake-up takes, now and then what a stalled machine does.
    private TimeSpan DrawDelay() => TimeSpan.FromMilliseconds(_random.Below(60) switch
    {
        < 20 => 0,
        59 => _random.Between(100, 3_000),
        _ => _random.Between(1, 15),
    });
}
