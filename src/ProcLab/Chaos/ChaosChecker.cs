namespace ProcLab.Chaos;

/// <summary>Judges a run by what its tasks and its caller wrote down, and by nothing else: it knows no pool.</summary>
public static class ChaosChecker
{
    /// <summary>Reads both files and compares them.</summary>
    /// <param name="ledger">The file that <see cref="ChaosLedger"/> wrote.</param>
    /// <param name="results">The file that <see cref="ChaosResults"/> wrote.</param>
    /// <param name="maxRetries">How often an item may be run again after its worker was killed. Range: 0 to 1000.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxRetries"/> is out of its range.</exception>
    public static ChaosVerdict Check(string ledger, string results, int maxRetries = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxRetries);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxRetries, 1000);
        var check = new ChaosCheck(maxRetries);
        Read(results, check.ReadResults);
        check.ExplainLosses();
        using (var inOrder = LedgerReader.OpenInOrder(ledger))
            check.ReadLedger(new LineSource(inOrder));
        return check.Judge();
    }

    private static void Read(string path, Action<LineSource> read)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        read(new LineSource(stream));
    }
}
