using Facts = ProcLab.Chaos.ItemRecords.Facts;

namespace ProcLab.Chaos;

/// <summary>What the tasks wrote down.</summary>
internal sealed partial class ChaosCheck
{
    /// <summary>Reads the ledger, in the order in which it was written; after the results.</summary>
    public void ReadLedger(LineSource lines)
    {
        for (var line = lines.Next(); !line.IsEmpty; line = lines.Next())
        {
            if (LedgerLine.TryParse(line, out var entry))
                TakeBegin(entry);
            else
                Tear("ledger", line);
        }
    }

    private void TakeBegin(in LedgerLine entry)
    {
        _begun++;
        if (_victims.TryGetValue(entry.ProcessId, out var victim))
            _victims[entry.ProcessId] = victim with { HasBegun = true };
        if (!_items.Is(entry.Item, Facts.Submitted))
        {
            Tell(ref _extra, $"Item {entry.Item} began in process {entry.ProcessId} and was never submitted.");
            return;
        }

        int item = (int)entry.Item;
        if (_items.Is(item, Facts.Begun))
            TakeFurtherBegin(item, entry);
        if (entry.Attempt > 1 + maxRetries)
            Double(item, $"Item {item} began its attempt {entry.Attempt}, and may have {1 + maxRetries}.");
        if (_crashed.TryGetValue(item, out var crash) && crash.Attempt == entry.Attempt && crash.Process != entry.ProcessId)
            Tell(ref _unexplained, $"Attempt {entry.Attempt} at item {item} began in process {entry.ProcessId} and was lost with process {crash.Process}.");
        _items.Begin(item, entry.Attempt, entry.ProcessId);
    }

    /// <summary>It may begin again only in another attempt, and only since the worker of the last was killed.</summary>
    private void TakeFurtherBegin(int item, in LedgerLine entry)
    {
        var (attempt, process) = _items.LastBegin(item);
        if (entry.Attempt <= attempt)
            Double(item, $"Attempt {entry.Attempt} at item {item} began in process {entry.ProcessId}, after attempt {attempt} in process {process}.");
        else if (!_victims.ContainsKey(process))
            Double(item, $"Item {item} began again in process {entry.ProcessId}, though process {process} was not killed.");
        else
            NoteLoss(process);
    }

    /// <summary>The items that were lost for good; between results and ledger.</summary>
    public void ExplainLosses()
    {
        foreach (var (item, crash) in _crashed)
        {
            if (!NoteLoss(crash.Process))
                Tell(ref _unexplained, $"Item {item} was lost with process {crash.Process}, which was not killed.");
        }
    }

    private bool NoteLoss(int process)
    {
        if (!_victims.TryGetValue(process, out var victim))
            return false;

        _victims[process] = victim with { Losses = victim.Losses + 1 };
        return true;
    }
}
