using System.Collections.Concurrent;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Compares what callers were told with what workers wrote down, and finds what deaths of workers may not do: lose an item, begin one twice,
/// swap results, or cost more than the one item that the dead worker had begun.</summary>
internal sealed class LedgerAudit
{
    private readonly ConcurrentDictionary<long, int> _outcomes = new();
    private readonly ConcurrentDictionary<long, int> _lost = new();
    private readonly ConcurrentDictionary<int, byte> _killed = new();
    private readonly ConcurrentQueue<string> _problems = new();

    public int Lost => _lost.Count;

    public int Killed => _killed.Count;

    /// <summary>A worker process is about to be killed.</summary>
    public void NoteKill(int processId) => _killed.TryAdd(processId, 0);

    /// <summary>A caller got a result.</summary>
    public void NoteResult(long item, bool isOwn)
    {
        NoteOutcome(item);
        if (!isOwn)
            _problems.Enqueue($"Item {item} got a result that is not its own.");
    }

    /// <summary>A caller was told that its item's worker had died.</summary>
    /// <param name="item">The item, as the test counts them.</param>
    /// <param name="certificate">How the worker ended.</param>
    /// <param name="id">The item's number in its pool, where the caller knows it.</param>
    public void NoteLoss(long item, DeathCertificate certificate, long? id = null)
    {
        NoteOutcome(item);
        _lost[item] = certificate.ProcessId;
        if (certificate.ItemId is null)
            _problems.Enqueue($"Item {item} was lost with a worker that had begun nothing: {certificate}.");
        else if (id is not null && certificate.ItemId != id)
            _problems.Enqueue($"Item {item} is number {id} of its pool and was lost with a worker that had begun number {certificate.ItemId}.");
    }

    /// <summary>A caller got an error that no death explains.</summary>
    public void NoteError(long item, Exception error)
    {
        NoteOutcome(item);
        _problems.Enqueue($"Item {item} failed: {error.Message}");
    }

    /// <summary>All that is wrong, once every caller was told.</summary>
    public IReadOnlyList<string> Problems(long items, IReadOnlyList<LedgerEntry> ledger)
    {
        List<string> problems = [.. _problems];
        var starts = ledger.ToLookup(static entry => entry.Item);
        for (long item = 0; item < items; item++)
            AddProblems(problems, item, [.. starts[item]]);
        foreach (var victims in _lost.GroupBy(static lost => lost.Value, static lost => lost.Key))
        {
            if (victims.Count() > 1)
                problems.Add($"The death of process {victims.Key} cost {victims.Count()} items: {string.Join(", ", victims)}.");
            if (!_killed.ContainsKey(victims.Key))
                problems.Add($"Process {victims.Key} died and was not killed.");
        }

        return problems;
    }

    private void AddProblems(List<string> problems, long item, LedgerEntry[] starts)
    {
        int outcomes = _outcomes.GetValueOrDefault(item);
        if (outcomes != 1)
            problems.Add($"Item {item} has {outcomes} outcomes.");
        if (starts.Length > 1)
            problems.Add($"Item {item} began {starts.Length} times, in processes {string.Join(", ", starts.Select(static start => start.ProcessId))}.");

        // One that was lost may have been killed between its begin and its first act.
        if (_lost.TryGetValue(item, out int process))
        {
            if (starts is [var start, ..] && start.ProcessId != process)
                problems.Add($"Item {item} began in process {start.ProcessId} and was lost with process {process}.");
        }
        else if (starts.Length == 0)
        {
            problems.Add($"Item {item} has a result and never began.");
        }
    }

    private void NoteOutcome(long item) => _outcomes.AddOrUpdate(item, 1, static (_, count) => count + 1);
}
