using System.Buffers.Text;

namespace ProcLab.Chaos;

/// <summary>A line of the ledger: an attempt at an item that began.</summary>
/// <param name="Item">The item, as its submitter counts.</param>
/// <param name="Attempt">Which attempt the worker was told, from 1 on.</param>
/// <param name="ProcessId">The worker process.</param>
/// <param name="Timestamp">When, by the clock that all processes of a machine share.</param>
internal readonly record struct LedgerLine(long Item, int Attempt, int ProcessId, long Timestamp)
{
    public static bool TryParse(ReadOnlySpan<byte> line, out LedgerLine entry)
    {
        entry = default;
        if (line.Length != ChaosLedger.LineBytes || line[^1] != '\n'
            || !TryTake(ref line, out long item) || !TryTake(ref line, out long attempt) || !TryTake(ref line, out long process) || !TryTake(ref line, out long timestamp)
            || line[..^1].ContainsAnyExcept((byte)' ')
            || attempt is < 1 or > int.MaxValue || process is < 1 or > int.MaxValue)
        {
            return false;
        }

        entry = new LedgerLine(item, (int)attempt, (int)process, timestamp);
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> line, out long number)
    {
        bool isRead = Utf8Parser.TryParse(line, out number, out int length) && line[length] == ' ';
        line = line[(isRead ? length + 1 : 0)..];
        return isRead;
    }
}
