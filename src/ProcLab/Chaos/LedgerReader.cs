namespace ProcLab.Chaos;

/// <summary>Reads what workers wrote down.</summary>
internal static class LedgerReader
{
    /// <summary>Opens a ledger, its lines in the order in which they were written.</summary>
    public static Stream OpenInOrder(string path)
    {
        string full = Path.GetFullPath(path);
        string[] parts = Directory.GetFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}.*", new EnumerationOptions { MatchType = MatchType.Simple });
        return parts.Length == 0
            ? new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)
            : Merge([full, .. parts]);
    }

    /// <summary>All begins, in the order in which they were written.</summary>
    /// <exception cref="FormatException">A line is cut short or makes no sense.</exception>
    public static IReadOnlyList<LedgerLine> ReadAll(string path)
    {
        var entries = new List<LedgerLine>();
        using var stream = OpenInOrder(path);
        var lines = new LineSource(stream);
        for (var line = lines.Next(); !line.IsEmpty; line = lines.Next())
            entries.Add(LedgerLine.TryParse(line, out var entry) ? entry : throw new FormatException($"Line {entries.Count + 1} of '{path}' makes no sense."));
        return entries;
    }

    // Each process has a file of its own, in its own order.
    private static MemoryStream Merge(IEnumerable<string> parts)
    {
        var lines = parts.SelectMany(static part => File.ReadAllBytes(part).Chunk(ChaosLedger.LineBytes));
        return new MemoryStream([.. lines.OrderBy(static line => LedgerLine.TryParse(line, out var entry) ? entry.Timestamp : long.MaxValue).SelectMany(static line => line)]);
    }
}
