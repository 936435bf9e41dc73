namespace ProcLab.Tests.Pools.Histories;

/// <summary>What happened, for whoever looks into a failure.</summary>
internal sealed partial class PoolHistory
{
    private const int LoggedLines = 60;

    private readonly Queue<string> _log = new();

    /// <summary>The last moves, and the orders that they led to.</summary>
    public string Log => string.Join('\n', _log);

    private void Do(string move, Action act)
    {
        Note($"- {move}");
        act();
        _model.Follow(Note);
    }

    private void Note(string line)
    {
        _log.Enqueue(line);
        if (_log.Count > LoggedLines)
            _log.Dequeue();
    }
}
