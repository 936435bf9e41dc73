namespace ProcLab.Host.Pool.Rendering;

/// <summary>Holds outcomes back until those of all earlier items are there, unless any order will do.</summary>
internal sealed class ResultOrder(bool isOrdered)
{
    private readonly PriorityQueue<PoolReport.ItemEnded, long> _held = new();
    private long _next = 1;

    /// <summary>Takes an outcome and gives those whose turn has come.</summary>
    public IEnumerable<PoolReport.ItemEnded> Add(PoolReport.ItemEnded outcome)
    {
        if (!isOrdered)
        {
            yield return outcome;
            yield break;
        }

        _held.Enqueue(outcome, outcome.Item.Number);
        while (_held.TryPeek(out _, out long number) && number == _next)
        {
            _next++;
            yield return _held.Dequeue();
        }
    }

    /// <summary>Gives the rest, in order: the items between them never began.</summary>
    public IEnumerable<PoolReport.ItemEnded> Finish()
    {
        while (_held.TryDequeue(out var outcome, out _))
            yield return outcome;
    }
}
