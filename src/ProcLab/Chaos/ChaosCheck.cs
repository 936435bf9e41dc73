using System.Globalization;
using System.Text;
using Facts = ProcLab.Chaos.ItemRecords.Facts;

namespace ProcLab.Chaos;

/// <summary>One check: the results first, then the ledger, then the judgement.</summary>
internal sealed partial class ChaosCheck(int maxRetries)
{
    private const int MostProblems = 20;

    private readonly ItemRecords _items = new();
    private readonly Dictionary<int, Victim> _victims = [];
    private readonly Dictionary<int, (int Process, int Attempt)> _crashed = [];
    private readonly List<string> _problems = [];
    private long _submitted;
    private long _succeeded;
    private long _failed;
    private long _doubled;
    private long _swapped;
    private long _extra;
    private long _unexplained;
    private long _torn;
    private long _begun;

    /// <summary>A process that was killed: how often one of that number was, and what it cost.</summary>
    private record struct Victim(int Kills, int Excuses, int Losses, bool HasBegun);

    /// <summary>To be called last.</summary>
    public ChaosVerdict Judge()
    {
        long lost = 0;
        long hung = 0;
        for (int item = 0; item < _items.Count; item++)
        {
            if (!_items.Is(item, Facts.Submitted))
                continue;

            if (!_items.Is(item, Facts.Ended))
                Tell(ref lost, $"Item {item} was submitted and never ended.");
            else if (_items.Is(item, Facts.Hung))
                Tell(ref hung, $"Item {item} had no outcome within the limit.");
            if (_items.Is(item, Facts.Succeeded) && !_items.Is(item, Facts.Begun))
                Tell(ref _extra, $"Item {item} has a result and never began.");
        }

        foreach (var (process, victim) in _victims)
        {
            if (victim.Losses > victim.Excuses)
                Tell(ref _unexplained, $"Process {process} was killed {victim.Kills} times and cost {victim.Losses} items, of which {victim.Excuses} can be explained.");
        }

        return new ChaosVerdict
        {
            Items = _submitted,
            Succeeded = _succeeded,
            Failed = _failed,
            Lost = lost,
            Hung = hung,
            Doubled = _doubled,
            Swapped = _swapped,
            Extra = _extra,
            Unexplained = _unexplained,
            Torn = _torn,
            Begun = _begun,
            Killed = _victims.Values.Sum(static victim => (long)victim.Kills),
            KilledThatHadBegun = _victims.Values.Count(static victim => victim.HasBegun || victim.Losses > 0),
            MaxRetries = maxRetries,
            Problems = _problems,
        };
    }

    private void Tear(string file, ReadOnlySpan<byte> line)
    {
        const int Shown = 80;
        string text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, Shown)]).TrimEnd();
        Tell(ref _torn, $"A line of the {file} is cut short or makes no sense: '{text}'.");
    }

    private void Tell(ref long count, FormattableString problem)
    {
        count++;
        if (_problems.Count < MostProblems)
            _problems.Add(problem.ToString(CultureInfo.InvariantCulture));
    }
}
