using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>What became of each loaf, by the word of who made it and who bought it.</summary>
/// <param name="total">How many there are to be.</param>
internal sealed class ShopAccount(int total)
{
    private readonly HashSet<Loaf> _made = [];
    private readonly HashSet<Loaf> _bought = [];
    private readonly List<ShopReport> _early = [];
    private readonly HashSet<string> _done = [];

    /// <summary>How many were put on the shelf.</summary>
    public int Put => _made.Count;

    /// <summary>How many were bought, by one or more.</summary>
    public int Taken => _bought.Count;

    /// <summary>How often one was bought that had been bought before, and whose first buyer had not gone with it in hand.</summary>
    public int Duplicates { get; private set; }

    /// <summary>How often one went to another since its buyer had gone with it in hand.</summary>
    public int Redelivered { get; private set; }

    /// <summary>How many nobody has bought, those that were never made among them.</summary>
    public int Missing => total - Taken;

    /// <summary>How many were on the shelf at most, as far as anybody saw.</summary>
    public long DepthMax { get; private set; }

    /// <summary>How long producers had to wait for room, all together.</summary>
    public TimeSpan Blocked { get; private set; }

    public TimeSpan LongestWait { get; private set; }

    /// <summary>Whether each loaf was made, and bought by one, or by another after the first was gone.</summary>
    public bool IsExact => Put == total && Missing == 0 && Duplicates == 0;

    /// <summary>Whether somebody has said that it ended by itself.</summary>
    public bool IsDone(string name) => _done.Contains(name);

    /// <summary>The largest depth that somebody else saw.</summary>
    public void NoteDepth(long depth) => DepthMax = Math.Max(DepthMax, depth);

    /// <summary>Takes a report down.</summary>
    /// <returns>What can be told now: a producer's report of a loaf may come after its buyer's, and is told before it.</returns>
    public IEnumerable<ShopReport> Add(ShopReport report)
    {
        if (report is { Act: ShopAct.Bought or ShopAct.Holds, Loaf: { } loaf } && !_made.Contains(loaf))
        {
            _early.Add(report);
            return [];
        }

        TakeDown(report);
        if (report.Act != ShopAct.Made)
            return [report];

        var now = _early.Where(early => early.Loaf == report.Loaf).ToList();
        _early.RemoveAll(now.Contains);
        now.ForEach(TakeDown);
        return [report, .. now];
    }

    /// <summary>No more reports will come.</summary>
    /// <returns>What was not told so far: of loaves of which no producer has said that it made them.</returns>
    public IReadOnlyList<ShopReport> Close()
    {
        var rest = _early.ToList();
        _early.Clear();
        rest.ForEach(TakeDown);
        return rest;
    }

    private void TakeDown(ShopReport report)
    {
        NoteDepth(report.Depth);
        Blocked += report.Blocked;
        LongestWait = report.Blocked > LongestWait ? report.Blocked : LongestWait;
        if (report.IsRedelivered)
            Redelivered++;
        switch (report.Act)
        {
            case ShopAct.Made:
                _made.Add(report.Loaf!);
                break;
            case ShopAct.Bought when !_bought.Add(report.Loaf!) && !report.IsRedelivered:
                Duplicates++;
                break;
            case ShopAct.Done:
                _done.Add(report.Name);
                break;
        }
    }
}
