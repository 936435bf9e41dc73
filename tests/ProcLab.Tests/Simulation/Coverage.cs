using System.Text;
using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>How often histories made each move, and got each command, end and answer.</summary>
internal sealed class Coverage
{
    private static readonly int s_kinds = Enum.GetValues<PoolCommandKind>().Length;

    private readonly long[] _moves = new long[Move.All.Length];
    private readonly long[] _commands = new long[s_kinds];
    private readonly long[] _ends = new long[Enum.GetValues<ItemEnd>().Length];
    private readonly long[] _recalls = new long[2];
    private readonly long[] _outcomes = new long[Enum.GetValues<SubmitOutcome>().Length];

    public long Moves => _moves.Sum();

    /// <summary>What was never reached. It should be nothing.</summary>
    public IEnumerable<string> Missing => Lines().Where(static line => line.Count == 0).Select(static line => line.Name);

    public void Count(Move move) => _moves[move.Index]++;

    public void CountRecall(bool taken) => _recalls[taken ? 1 : 0]++;

    public void Count(SubmitOutcome outcome) => _outcomes[(int)outcome]++;

    public void Count(in PoolCommand command)
    {
        _commands[(int)command.Kind]++;
        if (command.Kind == PoolCommandKind.Complete)
            _ends[(int)command.End]++;
    }

    public void Add(Coverage other)
    {
        foreach (var (sum, part) in new[] { (_moves, other._moves), (_commands, other._commands), (_ends, other._ends), (_recalls, other._recalls), (_outcomes, other._outcomes) })
        {
            for (int i = 0; i < sum.Length; i++)
                sum[i] += part[i];
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, count) in Lines())
            text.AppendLine($"  {name,-28}{count,14:N0}");
        return text.ToString();
    }

    private IEnumerable<(string Name, long Count)> Lines() =>
    [
        .. Move.All.Select(move => (move.Name, _moves[move.Index])),
        .. _commands.Select(static (count, kind) => ($"command {(PoolCommandKind)kind}", count)),
        .. _ends.Select(static (count, end) => ($"item {(ItemEnd)end}", count)).Skip(1),
        ("recall too late", _recalls[0]),
        ("recall in time", _recalls[1]),
        .. _outcomes.Select(static (count, outcome) => ($"submission {(SubmitOutcome)outcome}", count)),
    ];
}
